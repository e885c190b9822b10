package io.tenantry.simulator.signin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.signin.Certificates.Identity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Issues access tokens and tells what is wrong with those that come back. */
final class Tokens {

  static final int LIFETIME_SECONDS = 3599;
  private static final String KEY_ID = "simulated-tenant-1";
  private static final int REMEMBERED = 1000;

  /** What a Global Administrator is besides. */
  private static final List<String> ROLES_OF_ADMINISTRATORS =
      List.of(
          "Global Administrator",
          "User Administrator",
          AppRegistration.SHAREPOINT_ROLE,
          AppRegistration.EXCHANGE_ROLE,
          AppRegistration.TEAMS_ROLE);

  /** A token whose signature was found good. */
  private record Known(
      String audience, String appId, String account, Instant expires, boolean byCertificate) {}

  /**
   * How a token is issued.
   *
   * @param issuer of access tokens
   * @param byCertificate whether the app has proved with its certificate who it is
   */
  record Issue(String issuer, boolean byCertificate) {}

  /** Either who calls, or why nobody is let in. */
  record Result(Caller caller, String problem, boolean byCertificate) {
    private static Result refused(String problem) {
      return new Result(null, problem, false);
    }
  }

  private final AppRegistration app;
  private final Identity signer;
  private final Clock clock;
  private final Function<String, Optional<Account>> accounts;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param accounts finds an account by its id
   */
  Tokens(
      AppRegistration app,
      Identity signer,
      Clock clock,
      Function<String, Optional<Account>> accounts) {
    this.app = app;
    this.signer = signer;
    this.clock = clock;
    this.accounts = accounts;
  }

  /** A token of the app itself. */
  String issue(String audience, Issue issue) {
    ObjectNode claims = claims(audience, issue);
    claims.put("idtyp", "app");
    ArrayNode roles = claims.putArray("roles");
    app.permissions().stream()
        .flatMap(p -> role(p, audience).stream())
        .sorted()
        .forEach(roles::add);
    return signed(claims);
  }

  /** A token with which the app does what an account may do. */
  String issue(String audience, Issue issue, Account account, Set<String> scopes) {
    ObjectNode claims = claims(audience, issue);
    claims.put("idtyp", "user").put("oid", account.id()).put("upn", account.signInName());
    claims.put("scp", String.join(" ", new TreeSet<>(scopes)));
    return signed(claims);
  }

  /** Tells the app who has signed in. */
  String identity(Issue issue, Account account, String nonce) {
    Instant now = clock.instant();
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("aud", app.clientId()).put("iss", issue.issuer()).put("ver", "2.0");
    claims.put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + LIFETIME_SECONDS);
    claims.put("tid", app.tenantId()).put("oid", account.id()).put("sub", account.id());
    claims.put("preferred_username", account.signInName()).put("name", account.displayName());
    if (!nonce.isEmpty()) {
      claims.put("nonce", nonce);
    }
    return signed(claims);
  }

  private ObjectNode claims(String audience, Issue issue) {
    Instant now = clock.instant();
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("aud", audience).put("iss", issue.issuer());
    claims.put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + LIFETIME_SECONDS);
    claims.put("app_displayname", "Tenantry").put("appid", app.clientId());
    claims.put("appidacr", issue.byCertificate() ? "2" : "1");
    claims.put("tid", app.tenantId()).put("ver", "1.0");
    return claims.put("uti", UUID.randomUUID().toString());
  }

  private String signed(ObjectNode claims) {
    ObjectNode header = Json.MAPPER.createObjectNode();
    header.put("typ", "JWT").put("alg", "RS256").put("kid", KEY_ID);
    return Jwt.sign(header, claims, signer.key());
  }

  /** Says who signed in, as a token of version 2.0 does that has {@code auth_time} and more. */
  String identity(Codes.Grant grant, String issuer) {
    Instant now = clock.instant();
    People.Person person = grant.person();
    ObjectNode header = Json.MAPPER.createObjectNode();
    header.put("typ", "JWT").put("alg", "RS256").put("kid", KEY_ID);
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("aud", app.clientId()).put("iss", issuer);
    claims.put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + LIFETIME_SECONDS);
    claims.put("auth_time", grant.authenticatedAt().getEpochSecond());
    claims.put("sub", id("subject of " + person.userPrincipalName()));
    claims.put("oid", id("object of " + person.userPrincipalName()));
    claims.put("tid", app.tenantId()).put("ver", "2.0");
    if (grant.nonce() != null) {
      claims.put("nonce", grant.nonce());
    }
    if (grant.scope().contains("profile")) {
      claims.put("preferred_username", person.userPrincipalName()).put("name", person.name());
    }
    if (grant.scope().contains("email")) {
      claims.put("email", person.userPrincipalName());
    }
    ArrayNode methods = claims.putArray("amr").add("pwd");
    if (person.mfa()) {
      methods.add("mfa");
    }
    if (grant.acrs()) {
      claims.putArray("acrs").add("c1");
    }
    return Jwt.sign(header, claims, signer.key());
  }

  private static String id(String of) {
    return UUID.nameUUIDFromBytes(of.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** A permission as a token for the audience carries it; empty when it is another API's. */
  private static Optional<String> role(String permission, String audience) {
    String prefix = AppRegistration.SHAREPOINT_PREFIX;
    boolean sharePoint = permission.startsWith(prefix);
    boolean exchange = permission.startsWith("Exchange.");
    boolean role = !sharePoint && permission.contains(" ");
    boolean belongs =
        switch (audience) {
          case "https://outlook.office365.com" -> exchange;
          case "https://graph.microsoft.com" -> !exchange && !sharePoint && !role;
          case AppRegistration.TEAMS_API -> false;
          default -> sharePoint;
        };
    return belongs
        ? Optional.of(sharePoint ? permission.substring(prefix.length()) : permission)
        : Optional.empty();
  }

  /** Who a bearer token stands for. */
  Result check(String token, String audience) {
    Known seen = known.get(token);
    if (seen == null) {
      seen =
          Jwt.parse(token)
              .filter(jwt -> jwt.verify(signer.certificate().getPublicKey()))
              .map(Tokens::known)
              .orElse(null);
      if (seen == null) {
        return Result.refused("IDX14100: JWT is not well formed, or its signature is invalid.");
      }
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.put(token, seen);
    }
    if (!seen.audience().equals(audience)) {
      return Result.refused("Access token validation failure. Invalid audience.");
    }
    if (!clock.instant().isBefore(seen.expires())) {
      return Result.refused("Lifetime validation failed, the token is expired.");
    }
    return new Result(caller(seen), null, seen.byCertificate());
  }

  private Caller caller(Known seen) {
    Set<String> roles =
        seen.account().isEmpty()
            ? app.permissions()
            : accounts.apply(seen.account()).map(a -> may(a, seen.audience())).orElse(Set.of());
    return new Caller(app.tenantId(), seen.appId(), roles, seen.account());
  }

  /**
   * What was delegated, as far as the account may do it itself: of people without a directory role,
   * this tenant lets nobody change anything through an app.
   */
  private Set<String> may(Account account, String audience) {
    Set<String> may = new HashSet<>();
    for (String scope : app.delegatedScopes(audience)) {
      if (account.administrator() || scope.contains(".Read.")) {
        may.add(scope);
      }
    }
    if (account.administrator()) {
      may.addAll(ROLES_OF_ADMINISTRATORS);
    }
    return may;
  }

  /** The public key, as the keys endpoint publishes it. */
  ObjectNode publicKeys() {
    RSAPublicKey key = (RSAPublicKey) signer.certificate().getPublicKey();
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode jwk = root.putArray("keys").addObject();
    jwk.put("kty", "RSA").put("use", "sig").put("kid", KEY_ID).put("x5t", KEY_ID);
    jwk.put("n", unsigned(key.getModulus())).put("e", unsigned(key.getPublicExponent()));
    return root;
  }

  private static Known known(Jwt jwt) {
    return new Known(
        jwt.claims().path("aud").asText(),
        jwt.claims().path("appid").asText(),
        jwt.claims().path("idtyp").asText().equals("user") ? jwt.claims().path("oid").asText() : "",
        Instant.ofEpochSecond(jwt.claims().path("exp").asLong()),
        jwt.claims().path("appidacr").asText().equals("2"));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int skip = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOfRange(bytes, skip, bytes.length));
  }
}
