package io.tenantry.security;

import jakarta.ejb.ApplicationException;

/**
 * Credentials that let nobody in, with what to tell and to do. Not rolled back: the wrong attempt
 * is counted and recorded all the same.
 */
@ApplicationException(rollback = false)
public class SignInRefused extends Exception {

  private static final long serialVersionUID = 1L;

  SignInRefused(String message) {
    super(message);
  }
}
