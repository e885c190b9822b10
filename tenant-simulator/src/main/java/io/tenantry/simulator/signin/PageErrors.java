package io.tenantry.simulator.signin;

/** What the sign-in page refuses. */
final class PageErrors {

  private PageErrors() {}

  static SignInError unsupportedResponseMode() {
    return new SignInError(
        400,
        "invalid_request",
        70007,
        "The response_mode is not supported: only query and form_post are.");
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

  static SignInError notSignedIn() {
    return new SignInError(
        400,
        "login_required",
        50058,
        "A silent sign-in request was sent but no user is signed in.");
  }

  static SignInError declined() {
    return new SignInError(
        400, "access_denied", 65004, "User declined to consent to access the app.");
  }
}
