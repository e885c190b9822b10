package io.tenantry.security;

/**
 * An operator to be created.
 *
 * @param email may be {@code null}
 * @param providerSignIn whether the operator signs in at the provider, else with a password
 */
public record NewOperator(
    String name, String email, boolean administrator, boolean providerSignIn) {

  /** The change is refused unless the name and the address can be used. */
  void check() {
    if (name == null || name.isBlank() || name.length() > 120 || !name.equals(name.strip())) {
      throw new AccountRefused("An operator needs a name of 1 to 120 characters.");
    }
    EmailAddress.check(email);
  }
}
