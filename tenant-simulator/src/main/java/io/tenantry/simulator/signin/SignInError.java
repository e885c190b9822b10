package io.tenantry.simulator.signin;

import java.time.Instant;

/**
 * A refusal of the sign-in authority.
 *
 * @param status HTTP status
 * @param error OAuth error code
 * @param code number of the AADSTS error
 * @param message text after the number
 */
record SignInError(int status, String error, int code, String message) {

  static SignInError unknownTenant(String tenant) {
    return new SignInError(
        400,
        "invalid_request",
        90002,
        "Tenant '"
            + tenant
            + "' not found. Check to make sure you have the correct tenant ID and are signing into"
            + " the correct cloud. Check with your subscription administrator, this may happen if"
            + " there are no active subscriptions for the tenant.");
  }

  static SignInError missing(String parameter) {
    return new SignInError(
        400,
        "invalid_request",
        900144,
        "The request body must contain the following parameter: '" + parameter + "'.");
  }

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

  static SignInError unsupportedGrant(String grant) {
    return new SignInError(
        400,
        "unsupported_grant_type",
        70003,
        "The app requested an unsupported grant type '" + grant + "'.");
  }

  static SignInError unknownApp(String clientId, String organization) {
    return new SignInError(
        400,
        "unauthorized_client",
        700016,
        "Application with identifier '"
            + clientId
            + "' was not found in the directory '"
            + organization
            + "'. This can happen if the application has not been installed by the administrator of"
            + " the tenant or consented to by any user in the tenant. You may have sent your"
            + " authentication request to the wrong tenant.");
  }

  static SignInError noCredential() {
    return new SignInError(
        401,
        "invalid_client",
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or"
            + " 'client_secret'.");
  }

  static SignInError emptyCredential() {
    return new SignInError(
        401,
        "invalid_client",
        7000216,
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials'"
            + " grant type.");
  }

  static SignInError wrongSecret(String clientId) {
    return new SignInError(
        401,
        "invalid_client",
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client"
            + " secret value, not the client secret ID, for a secret added to app '"
            + clientId
            + "'.");
  }

  static SignInError expiredSecret(String clientId) {
    return new SignInError(
        401,
        "invalid_client",
        7000222,
        "The provided client secret keys for app '"
            + clientId
            + "' are expired. Visit the Azure portal to create new keys for your app:"
            + " https://aka.ms/NewClientSecret, or consider using certificate credentials for added"
            + " security: https://aka.ms/certCreds.");
  }

  static SignInError badAssertion(String reason) {
    return new SignInError(
        401,
        "invalid_client",
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on"
            + " application. [Reason - "
            + reason
            + "]");
  }

  static SignInError expiredAssertion() {
    return new SignInError(
        401,
        "invalid_client",
        700024,
        "Client assertion is not within its valid time range. Review the documentation at"
            + " https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials");
  }

  static SignInError wrongAssertionAudience(String audience) {
    return new SignInError(
        401,
        "invalid_client",
        700023,
        "Client assertion audience claim '"
            + audience
            + "' does not match Realm issuer. Review the documentation at"
            + " https://docs.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials");
  }

  static SignInError badScope(String scope) {
    return new SignInError(
        400,
        "invalid_scope",
        1002012,
        "The provided value for scope "
            + scope
            + " is not valid. Client credential flows must have a scope value with /.default"
            + " suffixed to the resource identifier (application ID URI).");
  }

  static SignInError unknownResource(String resource) {
    return new SignInError(
        400,
        "invalid_resource",
        500011,
        "The resource principal named "
            + resource
            + " was not found in the tenant. This can happen if the application has not been"
            + " installed by the administrator of the tenant or consented to by any user in the"
            + " tenant.");
  }

  static SignInError unsupportedResponseMode() {
    return new SignInError(
        400,
        "invalid_request",
        70007,
        "The response_mode is not supported: only query and form_post are.");
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

  static SignInError accountDisabled() {
    return new SignInError(400, "invalid_grant", 50057, "The user account is disabled.");
  }

  static SignInError noAccount(String name, String organization) {
    return new SignInError(
        400,
        "invalid_grant",
        50034,
        "The user account "
            + name
            + " does not exist in the "
            + organization
            + " directory. To sign into this application, the account must be added to the"
            + " directory.");
  }

  static SignInError wrongPassword() {
    return new SignInError(
        400,
        "invalid_grant",
        50126,
        "Error validating credentials due to invalid username or password.");
  }

  static SignInError unknownReplyAddress(String address, String clientId) {
    return new SignInError(
        400,
        "invalid_request",
        50011,
        "The redirect URI '"
            + address
            + "' specified in the request does not match the redirect URIs configured for the"
            + " application '"
            + clientId
            + "'. Make sure the redirect URI sent in the request matches one added to your"
            + " application in the Azure portal.");
  }

  static SignInError unsupportedResponse(String type) {
    return new SignInError(
        400,
        "unsupported_response_type",
        700054,
        "response_type '" + type + "' is not enabled for the application.");
  }

  static SignInError challengeNeeded() {
    return new SignInError(
        400,
        "invalid_request",
        9002325,
        "Proof Key for Code Exchange is required: code_challenge of the method S256.");
  }

  static SignInError declined() {
    return new SignInError(
        400, "access_denied", 65004, "User declined to consent to access the app.");
  }
}
