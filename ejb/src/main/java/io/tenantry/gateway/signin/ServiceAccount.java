package io.tenantry.gateway.signin;

import java.time.Instant;

/**
 * The account of the tenant that somebody has signed in with. Never shows its token in {@link
 * #toString()}.
 *
 * @param connection id of the connecting, another one each time
 * @param renewals how often the token was replaced since
 * @param connectedBy the operator
 * @param lastUsedAt {@code null} for never
 */
public record ServiceAccount(
    String connection,
    long renewals,
    String userName,
    String objectId,
    Instant connectedAt,
    String connectedBy,
    Instant lastUsedAt,
    String refreshToken) {

  @Override
  public String toString() {
    return "ServiceAccount[" + userName + ", connected at " + connectedAt + "]";
  }
}
