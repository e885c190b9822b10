package io.tenantry.delegation;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.delegation.DelegationTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** Makes the first operator of an installation its administrator. */
@ApplicationScoped
public class Administrators {

  /** The ready-made role that may do everything. */
  static final long ROLE = 1;

  @Inject private DelegationTable table;

  /** Gives everything to the operator of that name; joins the caller's transaction. */
  public void first(String operator) {
    try {
      table.give(operator, ROLE, Scope.EVERYTHING, Instant.now(), null, operator);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("making " + operator + " an administrator", e);
    }
  }
}
