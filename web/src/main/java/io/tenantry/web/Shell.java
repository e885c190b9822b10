package io.tenantry.web;

import io.tenantry.delegation.Access;
import io.tenantry.delegation.Right;
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

  private static final Set<String> ADMINISTRATION =
      Set.of(
          "operators",
          "assignments",
          "roles",
          "scopes",
          "approvals",
          "pools",
          "protected",
          "audit",
          "connection",
          "user-attributes");

  @EJB private OperationQueries queries;

  @Inject private SessionLimits limits;

  @EJB private Access access;

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

  /** Whether any of the operator's roles has a right. */
  public boolean may(String right) {
    return access.mine().has(Right.valueOf(right));
  }

  /** Whether a page, which need not be in any menu, is one of those about Tenantry itself. */
  public boolean administers(String section) {
    return section != null && ADMINISTRATION.contains(section);
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
