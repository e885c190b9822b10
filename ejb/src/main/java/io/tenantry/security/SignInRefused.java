package io.tenantry.security;

import jakarta.ejb.ApplicationException;

/**
 * Credentials that let nobody in. Not rolled back: the wrong attempt is counted all the same. The
 * message never says whether the name exists.
 */
@ApplicationException(rollback = false)
public class SignInRefused extends Exception {

  private static final long serialVersionUID = 1L;

  SignInRefused(String message) {
    super(message);
  }
}
