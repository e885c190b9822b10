package io.tenantry.security;

import jakarta.ejb.ApplicationException;

/** A change of an operator that cannot be made; the message says why, and what to do. */
@ApplicationException(rollback = true)
public class AccountRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AccountRefused(String message) {
    super(message);
  }
}
