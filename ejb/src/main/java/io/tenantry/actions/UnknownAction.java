package io.tenantry.actions;

import jakarta.ejb.ApplicationException;

/** No action has the id that was asked for. */
@ApplicationException(rollback = true)
public class UnknownAction extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnknownAction(String id) {
    super("There is no action \"" + id + "\"; the catalog lists all of them");
  }
}
