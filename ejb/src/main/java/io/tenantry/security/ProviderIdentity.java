package io.tenantry.security;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Who somebody is by the word of the OpenID provider: the claims of an ID token that was verified.
 */
public record ProviderIdentity(String issuer, String subject, Map<String, Object> claims)
    implements Serializable {

  boolean is(String byIssuer, String asSubject) {
    return issuer.equals(byIssuer) && subject.equals(asSubject);
  }

  /** A claim that is text; empty when there is none. */
  String text(String claim) {
    return claims.get(claim) instanceof String text ? text.strip() : "";
  }

  /** Whether a claim is that value, or a list with it. */
  boolean has(String claim, String value) {
    Object found = claims.get(claim);
    return found instanceof Collection<?> values ? values.contains(value) : value.equals(found);
  }

  /** When the provider asked for credentials, or {@code null} when it does not say. */
  Instant authenticatedAt() {
    return claims.get("auth_time") instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }
}
