package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.persistence.security.ApiTokenRecord;
import io.tenantry.persistence.security.OperatorRecord;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Issues, lists, revokes and checks the tokens of the REST API. */
@Stateless
@RolesAllowed({Roles.OPERATOR, Roles.ADMINISTRATOR})
public class ApiTokens {

  /** Longest life of a token. */
  public static final int MAX_DAYS = 365;

  private static final String PREFIX = "tnt_";
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock = Clock.systemUTC();

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @EJB private Operators operators;
  @EJB private Audit audit;

  /**
   * A token as a list shows it; all times UTC.
   *
   * @param hint its first characters
   * @param revokedAt {@code null} while it is not
   * @param lastUsedAt to the minute, {@code null} for never
   */
  public record TokenView(
      long id,
      String name,
      String hint,
      Instant createdAt,
      Instant expiresAt,
      Instant revokedAt,
      Instant lastUsedAt) {

    /** Whether it lets its bearer in at that time. */
    public boolean active(Instant now) {
      return revokedAt == null && expiresAt.isAfter(now);
    }
  }

  /**
   * Issues a token to the caller.
   *
   * @return the token itself, which nobody can read again later
   */
  public String create(String name, int days) {
    if (name == null || name.isBlank() || name.length() > 120) {
      throw new IllegalArgumentException("A token needs a name of 1 to 120 characters");
    }
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("A token lives 1 to " + MAX_DAYS + " days");
    }
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Instant now = clock.instant();
    entities.persist(
        new ApiTokenRecord(
            owner(),
            name.strip(),
            hash(token),
            token.substring(0, 10),
            now,
            now.plus(Duration.ofDays(days))));
    audit.record(
        AuditEvent.done("token.created")
            .to("token", token.substring(0, 10), name.strip())
            .saying("It lives " + days + (days == 1 ? " day" : " days")));
    return token;
  }

  /** The caller's tokens, newest first. */
  public List<TokenView> list() {
    return entities
        .createQuery(
            "select t from ApiTokenRecord t where t.operator.name = :name order by t.id desc",
            ApiTokenRecord.class)
        .setParameter("name", caller.getCallerPrincipal().getName())
        .getResultStream()
        .map(ApiTokens::view)
        .toList();
  }

  /** Makes one of the caller's tokens worthless at once. */
  public void revoke(long id) {
    ApiTokenRecord token = entities.find(ApiTokenRecord.class, id);
    if (token != null
        && token.operator().name().equals(caller.getCallerPrincipal().getName())
        && token.revokedAt() == null) {
      token.revoke(clock.instant());
      audit.record(AuditEvent.done("token.revoked").to("token", token.hint(), token.name()));
    }
  }

  /** Whom a token lets in; empty when it is unknown, expired or revoked. */
  @PermitAll
  public Optional<SignedIn> verify(String token) {
    if (token == null || !token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<ApiTokenRecord> found =
        entities
            .createQuery(
                "select t from ApiTokenRecord t join fetch t.operator where t.tokenHash = :hash",
                ApiTokenRecord.class)
            .setParameter("hash", hash(token))
            .getResultStream()
            .findFirst()
            .filter(t -> view(t).active(now));
    found
        .filter(t -> t.lastUsedAt() == null || t.lastUsedAt().plus(USE_NOTED_EVERY).isBefore(now))
        .ifPresent(t -> t.used(now));
    return found.map(t -> new SignedIn(t.operator().name(), t.operator().roles()));
  }

  private OperatorRecord owner() {
    String name = caller.getCallerPrincipal().getName();
    return operators
        .find(name, LockModeType.NONE)
        .orElseThrow(() -> new IllegalStateException("There is no operator " + name));
  }

  private static TokenView view(ApiTokenRecord token) {
    return new TokenView(
        token.id(),
        token.name(),
        token.hint(),
        token.createdAt(),
        token.expiresAt(),
        token.revokedAt(),
        token.lastUsedAt());
  }

  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
