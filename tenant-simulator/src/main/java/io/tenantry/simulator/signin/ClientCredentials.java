package io.tenantry.simulator.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks how the app proves who it is: by its certificate or its secret. */
record ClientCredentials(AppRegistration app, ClientAssertion assertion) {

  /**
   * What is wrong with it.
   *
   * @param endpoint the address that an assertion has to name
   */
  Optional<SignInError> problem(Map<String, List<String>> form, String endpoint) {
    if (form.containsKey("client_assertion")) {
      if (!SignInSurface.value(form, "client_assertion_type").equals(ClientAssertion.TYPE)) {
        return Optional.of(SignInError.missing("client_assertion_type"));
      }
      return assertion.problem(SignInSurface.value(form, "client_assertion"), endpoint);
    }
    if (!form.containsKey("client_secret")) {
      return Optional.of(SignInError.noCredential());
    }
    String secret = SignInSurface.value(form, "client_secret");
    if (secret.isEmpty()) {
      return Optional.of(SignInError.emptyCredential());
    }
    if (!app.isSecret(secret)) {
      return Optional.of(SignInError.wrongSecret(app.clientId()));
    }
    return app.secretExpired()
        ? Optional.of(SignInError.expiredSecret(app.clientId()))
        : Optional.empty();
  }
}
