package io.tenantry.delegation;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.delegation.AssignmentTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** Makes operators administrators of everything, who may go on to give roles. */
@ApplicationScoped
public class Administrators {

  /** The ready-made role that may do everything. */
  static final long ROLE = 1;

  @Inject private AssignmentTable table;

  /** Gives everything to the operator of that name; joins the caller's transaction. */
  public void make(String operator, String by) {
    try {
      table.give(operator, ROLE, Scope.EVERYTHING, Instant.now(), null, by);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("making " + operator + " an administrator", e);
    }
  }
}
