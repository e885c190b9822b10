package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.AccessRefused;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.security.ApiTokenRecord;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Issues, lists, revokes and checks the tokens of the REST API. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class ApiTokens {

  /** Longest life of a token. */
  public static final int MAX_DAYS = 365;

  private static final String PREFIX = "tnt_";
  private static final int MOST_LISTED = 1000;
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final Clock clock = Clock.systemUTC();

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @Inject private Caller current;
  @EJB private Operators operators;
  @EJB private Reauthentication reauthentication;
  @EJB private Access access;
  @EJB private Audit audit;
  @EJB private RefusedTokens refused;

  /**
   * Issues a token to the caller.
   *
   * @return the token itself, which nobody can read again later
   * @throws CredentialsNeeded when the caller did not prove just now who it is
   */
  public String create(String name, int days, TokenLimits limits) {
    reauthentication.require();
    if (name == null || name.isBlank() || name.length() > 120) {
      throw new AccountRefused("A token needs a name of 1 to 120 characters");
    }
    if (days < 1 || days > MAX_DAYS) {
      throw new AccountRefused("A token lives 1 to " + MAX_DAYS + " days");
    }
    if (limits.scopes().isEmpty()) {
      throw new AccountRefused("A token needs one scope at least");
    }
    String token = PREFIX + RandomToken.create();
    Instant now = clock.instant();
    Instant until = noFurther(now.plus(Duration.ofDays(days)), limits);
    ApiTokenRecord record =
        new ApiTokenRecord(
            operators.get(caller.getCallerPrincipal().getName(), LockModeType.NONE),
            name.strip(),
            Sha256.of(token),
            token.substring(0, 10),
            TokenScope.text(limits.scopes()),
            limits.actions().isEmpty() ? null : String.join(",", limits.actions()),
            now,
            until);
    entities.persist(record);
    audit.record(
        about(record, "token.created")
            .saying("For " + days + " days, scopes " + TokenScope.text(limits.scopes())));
    return token;
  }

  /** The caller's tokens, newest first. */
  public List<TokenView> list() {
    return tokens(caller.getCallerPrincipal().getName());
  }

  /** Everybody's tokens, newest first. */
  @NeedsRight(Right.OPERATORS)
  public List<TokenView> all() {
    return entities
        .createQuery(
            "select t from ApiTokenRecord t join fetch t.operator order by t.id desc",
            ApiTokenRecord.class)
        .setMaxResults(MOST_LISTED)
        .getResultStream()
        .map(TokenView::of)
        .toList();
  }

  /** An operator's tokens, newest first. */
  @NeedsRight(Right.OPERATORS)
  public List<TokenView> ofOperator(String name) {
    return tokens(name);
  }

  /**
   * Makes one of the caller's tokens worthless at once.
   *
   * @throws AccessRefused when it is somebody else's
   */
  public void revoke(long id) {
    ApiTokenRecord token = entities.find(ApiTokenRecord.class, id);
    if (token == null) {
      return;
    }
    if (!token.operator().name().equals(caller.getCallerPrincipal().getName())) {
      throw access.refused(
          AccessRefused.notYours("token"),
          AuditEvent.refused("token.refused").to("token", Long.toString(id), token.name()));
    }
    revoke(token);
  }

  /** Makes anybody's token worthless at once. */
  @NeedsRight(Right.OPERATORS)
  public void revokeAnybodys(long id) {
    ApiTokenRecord token = entities.find(ApiTokenRecord.class, id);
    if (token != null) {
      revoke(token);
    }
  }

  /** Whom a token lets in; empty when it is unknown, expired or revoked, which the trail tells. */
  @PermitAll
  public Optional<SignedIn> verify(String token) {
    Instant now = clock.instant();
    Optional<ApiTokenRecord> known = known(token);
    Optional<ApiTokenRecord> found =
        known.filter(t -> !t.operator().disabled() && TokenView.of(t).active(now));
    if (found.isEmpty()) {
      refused.refused(known.orElse(null));
    }
    found
        .filter(t -> t.lastUsedAt() == null || t.lastUsedAt().plus(USE_NOTED_EVERY).isBefore(now))
        .ifPresent(t -> t.used(now));
    return found.map(
        t ->
            SignedIn.byToken(
                t.operator().name(), TokenLimits.stored(t.scopes(), t.actions()), t.expiresAt()));
  }

  private Optional<ApiTokenRecord> known(String token) {
    if (token == null || !token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select t from ApiTokenRecord t join fetch t.operator where t.tokenHash = :hash",
            ApiTokenRecord.class)
        .setParameter("hash", Sha256.of(token))
        .getResultStream()
        .findFirst();
  }

  private List<TokenView> tokens(String operator) {
    return entities
        .createQuery(
            "select t from ApiTokenRecord t join fetch t.operator where t.operator.name = :name"
                + " order by t.id desc",
            ApiTokenRecord.class)
        .setParameter("name", operator)
        .getResultStream()
        .map(TokenView::of)
        .toList();
  }

  private void revoke(ApiTokenRecord token) {
    if (token.revokedAt() == null) {
      token.revoke(clock.instant());
      audit.record(about(token, "token.revoked").saying("Of " + token.operator().name()));
    }
  }

  /** A token makes no other that could do more, or that lives longer. */
  private Instant noFurther(Instant until, TokenLimits limits) {
    SignedIn by = current.who().orElseThrow();
    if (by.limits() == null) {
      return until;
    }
    if (!by.limits().cover(limits)) {
      throw new AccountRefused("A token cannot make another one that reaches further");
    }
    return by.until().isBefore(until) ? by.until() : until;
  }

  private static AuditEvent about(ApiTokenRecord token, String what) {
    return AuditEvent.done(what).to("token", token.hint(), token.name());
  }
}
