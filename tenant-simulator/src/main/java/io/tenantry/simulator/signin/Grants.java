package io.tenantry.simulator.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The authorization codes and refresh tokens that are out.
 *
 * <p>Source: Microsoft, "OAuth 2.0 authorization code flow" and "Refresh tokens": a code lives ten
 * minutes and is good once; a refresh token lives 90 days, each use gives a new one, and the old
 * one stays good.
 */
public final class Grants {

  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final Duration REFRESH_LIFE = Duration.ofDays(90);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What a code was given for. */
  record Code(
      String account,
      String redirectUri,
      String challenge,
      String scope,
      String nonce,
      Instant expires) {}

  private record Refresh(String account, Instant issued) {}

  private final Clock clock;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Set<String> redeemed = ConcurrentHashMap.newKeySet();
  private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();
  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
  private final Map<String, Instant> expired = new ConcurrentHashMap<>();

  Grants(Clock clock) {
    this.clock = clock;
  }

  String code(String account, String redirectUri, String challenge, String scope, String nonce) {
    String code = "1.AY" + random();
    Instant expires = clock.instant().plus(CODE_LIFE);
    codes.put(code, new Code(account, redirectUri, challenge, scope, nonce, expires));
    return code;
  }

  /** Takes a code out; a second time it is refused. */
  Code redeem(String code) {
    Code given = codes.remove(code);
    if (given == null) {
      throw new SignInRefusal(
          redeemed.contains(code) ? GrantErrors.codeRedeemed() : GrantErrors.malformedGrant());
    }
    redeemed.add(code);
    if (!clock.instant().isBefore(given.expires())) {
      throw new SignInRefusal(GrantErrors.codeExpired());
    }
    return given;
  }

  String refreshToken(String account) {
    String token = "1.AX" + random() + random();
    refreshTokens.put(token, new Refresh(account, clock.instant()));
    return token;
  }

  /** When a refresh token was given, and to whom. */
  String account(String refreshToken) {
    return Optional.ofNullable(refreshTokens.get(refreshToken))
        .map(Refresh::account)
        .orElseThrow(() -> new SignInRefusal(GrantErrors.malformedGrant()));
  }

  /** Refuses a refresh token that is not good any more. */
  void check(String refreshToken, Instant accountValidFrom) {
    Refresh refresh = refreshTokens.get(refreshToken);
    Instant issued = refresh.issued();
    Instant ended = revoked.getOrDefault(refresh.account(), Instant.MIN);
    Instant from = ended.isAfter(accountValidFrom) ? ended : accountValidFrom;
    if (!from.isBefore(issued) && !from.equals(Instant.MIN)) {
      throw new SignInRefusal(GrantErrors.grantRevoked(issued, from));
    }
    boolean old = !issued.isAfter(expired.getOrDefault(refresh.account(), Instant.MIN));
    if (old || !clock.instant().isBefore(issued.plus(REFRESH_LIFE))) {
      throw new SignInRefusal(GrantErrors.refreshTokenExpired(issued));
    }
  }

  /** Makes the refresh tokens of an account worthless that are out. */
  public void revoke(String account) {
    revoked.put(account, clock.instant());
  }

  /** Lets the refresh tokens of an account run out that are out. */
  public void expire(String account) {
    expired.put(account, clock.instant());
  }

  /** How many refresh tokens an account was given. */
  public long given(String account) {
    return refreshTokens.values().stream().filter(r -> r.account().equals(account)).count();
  }

  /** None is out. */
  public void reset() {
    codes.clear();
    redeemed.clear();
    refreshTokens.clear();
    revoked.clear();
    expired.clear();
  }

  private static String random() {
    byte[] bytes = new byte[48];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
