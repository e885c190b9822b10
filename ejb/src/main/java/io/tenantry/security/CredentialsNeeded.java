package io.tenantry.security;

import jakarta.ejb.ApplicationException;

/** Something that needs the operator to have proved just now who it is; nothing was changed. */
@ApplicationException(rollback = true)
public class CredentialsNeeded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CredentialsNeeded() {
    super("Confirm that it is you");
  }
}
