package io.tenantry.cluster;

import java.sql.SQLException;

/** The database did not carry out a statement. */
public class DatabaseUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseUnavailable(String doing, SQLException cause) {
    super("The database failed while " + doing + ": " + cause.getMessage(), cause);
  }
}
