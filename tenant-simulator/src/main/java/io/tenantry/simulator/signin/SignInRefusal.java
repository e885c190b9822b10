package io.tenantry.simulator.signin;

/** Thrown where the sign-in authority refuses. */
final class SignInRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SignInError error;

  SignInRefusal(SignInError error) {
    super(error.message());
    this.error = error;
  }

  SignInError error() {
    return error;
  }
}
