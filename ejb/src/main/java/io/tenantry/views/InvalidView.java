package io.tenantry.views;

import jakarta.ejb.ApplicationException;

/** A view that cannot be kept; the message says what to do. */
@ApplicationException(rollback = true)
public class InvalidView extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidView(String message) {
    super(message);
  }
}
