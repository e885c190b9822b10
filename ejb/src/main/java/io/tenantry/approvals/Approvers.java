package io.tenantry.approvals;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.UnknownAction;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Mandate;
import io.tenantry.delegation.Right;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.approvals.ApprovalTable;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Says who may approve what: those with the right to, within scopes that hold all targets. */
@ApplicationScoped
public class Approvers {

  @PersistenceContext private EntityManager entities;
  @Inject private ApprovalTable table;
  @Inject private ActionCatalog catalog;
  @Inject private TargetsInside inside;

  /** Whether somebody may see and judge a run; whose run it is counts elsewhere. */
  boolean judges(Mandate mandate, OperationRecord run) {
    List<ScopeRule> rules =
        mandate.held().stream()
            .filter(a -> a.role().rights().contains(Right.APPROVE))
            .map(a -> a.scope().rule())
            .distinct()
            .toList();
    try {
      return inside.all(
          run.listId(), catalog.get(run.actionId()).info().targetKind(), run.form(), rules);
    } catch (UnknownAction e) {
      return false;
    }
  }

  /** Whether an operation is one of those that somebody is, or was, asked to judge by. */
  public boolean shown(Mandate mandate, long operationId) {
    if (!mandate.has(Right.APPROVE)) {
      return false;
    }
    try {
      return Stream.concat(table.of(operationId).stream(), table.with(operationId).stream())
          .map(row -> entities.find(OperationRecord.class, row.operationId()))
          .anyMatch(run -> judges(mandate, run));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading who is asked about operation " + operationId, e);
    }
  }

  /** Nobody judges what is their own, under whatever spelling of the name. */
  static boolean own(OperationRecord run, String caller, Mandate mandate) {
    return run.operator().equalsIgnoreCase(caller)
        || run.operator().equalsIgnoreCase(mandate.operator());
  }
}
