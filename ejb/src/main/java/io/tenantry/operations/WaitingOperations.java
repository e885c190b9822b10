package io.tenantry.operations;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.operations.OperationStates;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Lets operations go on whose parked targets are to be looked at again. */
@Stateless
public class WaitingOperations {

  @Inject private OperationStates states;

  /** Queues those whose time has come. */
  public void wake() {
    try {
      states.wake();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("waking waiting operations", e);
    }
  }
}
