package io.tenantry.simulator.http;

import java.util.Set;

/**
 * Who sends a request, as the access token says.
 *
 * @param tenantId the tenant that the token was issued for
 * @param appId the client id of the app registration
 * @param roles application permissions granted in the token, such as {@code User.Read.All}; of an
 *     account the delegated permissions that it may make use of, and its directory roles
 * @param account id of the account that has signed in; empty for the app itself
 */
public record Caller(String tenantId, String appId, Set<String> roles, String account) {

  /** A caller who has not signed in; only the sign-in authority serves one. */
  public static final Caller ANONYMOUS = new Caller("", "", Set.of(), "");

  /** Whether the app calls by itself, without anybody who has signed in. */
  public boolean isApp() {
    return account.isEmpty();
  }

  /** Whether one of these permissions was granted. */
  public boolean hasAny(Iterable<String> permissions) {
    for (String permission : permissions) {
      if (roles.contains(permission)) {
        return true;
      }
    }
    return false;
  }
}
