package io.tenantry.simulator.signin;

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
}
