package io.tenantry.operations;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.operations.OperationStates;
import io.tenantry.persistence.operations.SecretTable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;

/** Lets operations go on whose parked targets are to be looked at again. */
@Stateless
public class WaitingOperations {

  /** A secret that nobody asked for is gone after this time. */
  private static final Duration SECRETS_LAST = Duration.ofDays(1);

  @Inject private OperationStates states;
  @Inject private SecretTable secrets;

  /** Queues those whose time has come. */
  public void wake() {
    try {
      states.wake();
      secrets.expire(SECRETS_LAST);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("waking waiting operations", e);
    }
  }
}
