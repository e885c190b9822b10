package io.tenantry.security;

import jakarta.ejb.ApplicationException;

/** A new password that cannot be used; the message says why. */
@ApplicationException(rollback = true)
public class PasswordUnfit extends Exception {

  private static final long serialVersionUID = 1L;

  PasswordUnfit(String message) {
    super(message);
  }
}
