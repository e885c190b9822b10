package io.tenantry.simulator.signin;

import java.time.Instant;

/** Why a code or a refresh token brings no token. */
final class GrantErrors {

  private GrantErrors() {}

  static SignInError badCode() {
    return new SignInError(
        400, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
  }

  static SignInError usedCode() {
    return new SignInError(
        400,
        "invalid_grant",
        54005,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use"
            + " an existing refresh token.");
  }

  static SignInError wrongRedirect() {
    return new SignInError(
        400,
        "invalid_grant",
        500112,
        "The reply address does not match the reply address provided when requesting Authorization"
            + " code.");
  }

  static SignInError malformedGrant() {
    return new SignInError(
        400, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
  }

  static SignInError codeRedeemed() {
    return new SignInError(
        400,
        "invalid_grant",
        54005,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use"
            + " an existing refresh token.");
  }

  static SignInError codeExpired() {
    return new SignInError(
        400,
        "invalid_grant",
        70008,
        "The provided authorization code or refresh token has expired due to inactivity. Send a"
            + " new interactive authorization request for this user and resource.");
  }

  static SignInError wrongVerifier() {
    return new SignInError(
        400,
        "invalid_grant",
        501481,
        "The Code_Verifier does not match the code_challenge supplied in the authorization"
            + " request.");
  }

  static SignInError otherReplyAddress(String given) {
    return new SignInError(
        400,
        "invalid_grant",
        500112,
        "The reply address '"
            + given
            + "' does not match the reply address provided when requesting Authorization code.");
  }

  static SignInError grantRevoked(Instant issued, Instant validFrom) {
    return new SignInError(
        400,
        "invalid_grant",
        50173,
        "The provided grant has expired due to it being revoked, a fresh auth token is needed. The"
            + " user might have changed or reset their password. The grant was issued on '"
            + issued
            + "' and the TokensValidFrom date (before which tokens are not valid) for this user is"
            + " '"
            + validFrom
            + "'.");
  }

  static SignInError refreshTokenExpired(Instant issued) {
    return new SignInError(
        400,
        "invalid_grant",
        700082,
        "The refresh token has expired due to inactivity. The token was issued on "
            + issued
            + " and was inactive for 90.00:00:00.");
  }

  static SignInError noConsent(String clientId) {
    return new SignInError(
        400,
        "invalid_grant",
        65001,
        "The user or administrator has not consented to use the application with ID '"
            + clientId
            + "' named 'Tenantry'. Send an interactive authorization request for this user and"
            + " resource.");
  }
}
