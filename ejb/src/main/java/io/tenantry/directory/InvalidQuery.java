package io.tenantry.directory;

import jakarta.ejb.ApplicationException;

/** A table query that names an unknown column or compares it with something impossible. */
@ApplicationException(rollback = true)
public class InvalidQuery extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidQuery(String message) {
    super(message);
  }
}
