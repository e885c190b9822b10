package io.tenantry.operations.csv;

import jakarta.ejb.ApplicationException;

/** A CSV that cannot be read at all; the message says which line and what to do. */
@ApplicationException(rollback = true)
public class InvalidCsv extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidCsv(String message) {
    super(message);
  }
}
