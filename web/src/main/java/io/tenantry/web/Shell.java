package io.tenantry.web;

import io.tenantry.operations.OperationFilter;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationState;
import io.tenantry.security.SessionLimits;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;

/** What every page shows around its content: how many jobs run. */
@Named
@RequestScoped
public class Shell {

  @EJB private OperationQueries queries;

  @Inject private SessionLimits limits;

  private Long running;

  /** How many operations run or wait for their turn. */
  public long getRunning() {
    if (running == null) {
      OperationFilter busy =
          new OperationFilter(
              Set.of(OperationState.RUNNING, OperationState.QUEUED), null, null, null, null);
      running = queries.list(busy, 0, 1).total();
    }
    return running;
  }

  /** After how long without use a page warns that the session ends, in milliseconds. */
  public long getWarnAfter() {
    return limits.idle().minusMinutes(2).toMillis();
  }

  /** Has the parts of a page that change by themselves written again. */
  public void look() {
    running = null;
  }
}
