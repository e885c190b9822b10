package io.tenantry.approvals;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.TargetKind;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    return kind(run)
        .filter(kind -> inside.all(run.listId(), kind, run.form(), rules(mandate)))
        .isPresent();
  }

  /** Those of some runs that somebody may see and judge, by id. */
  Set<Long> judged(Mandate mandate, Collection<OperationRecord> runs) {
    List<ScopeRule> rules = rules(mandate);
    Map<TargetKind, List<OperationRecord>> byKind = new EnumMap<>(TargetKind.class);
    for (OperationRecord run : runs) {
      kind(run).ifPresent(kind -> byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(run));
    }
    Set<Long> judged = new HashSet<>();
    byKind.forEach((kind, some) -> judged.addAll(inside.runs(kind, some, rules)));
    return judged;
  }

  private static List<ScopeRule> rules(Mandate mandate) {
    return mandate.held().stream()
        .filter(a -> a.role().rights().contains(Right.APPROVE))
        .map(a -> a.scope().rule())
        .distinct()
        .toList();
  }

  /** Empty for an action that this version does not have any more. */
  private Optional<TargetKind> kind(OperationRecord run) {
    try {
      return Optional.of(catalog.get(run.actionId()).info().targetKind());
    } catch (UnknownAction e) {
      return Optional.empty();
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
