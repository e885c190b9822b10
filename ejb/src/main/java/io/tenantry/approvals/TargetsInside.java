package io.tenantry.approvals;

import io.tenantry.actions.TargetKind;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.NewObjects;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.directory.ScopeRule;
import io.tenantry.operations.OperationForms;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells whether scopes let through every target of a list. */
@ApplicationScoped
class TargetsInside {

  private static final int AT_ONCE = 1_000;

  @Inject private TargetTable targets;
  @Inject private ScopeFilters scopes;

  /**
   * Whether each target is let through by any of the rules.
   *
   * @param form what targets that are to be made have in common
   */
  boolean all(long listId, TargetKind kind, String form, List<ScopeRule> rules) {
    if (rules.isEmpty()) {
      return false;
    }
    if (rules.stream().anyMatch(ScopeRule::everything)) {
      return true;
    }
    try {
      List<TargetRow> some = targets.page(listId, 0, AT_ONCE);
      while (!some.isEmpty()) {
        if (!inside(some, kind, form, rules)) {
          return false;
        }
        some = targets.page(listId, some.get(some.size() - 1).seq(), AT_ONCE);
      }
      return true;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading target list " + listId, e);
    }
  }

  /**
   * Those of some runs on the same kind of target of which each target is let through by any of the
   * rules, by id. Where there are targets in the copy, one query answers for all of them.
   */
  Set<Long> runs(TargetKind kind, Collection<OperationRecord> runs, List<ScopeRule> rules) {
    if (rules.isEmpty()) {
      return Set.of();
    }
    Predicate<OperationRecord> inside;
    if (kind.made()) {
      inside = run -> all(run.listId(), kind, run.form(), rules);
    } else {
      Set<Long> lists =
          scopes.listsInside(kind, runs.stream().map(OperationRecord::listId).toList(), rules);
      inside = run -> lists.contains(run.listId());
    }
    return runs.stream().filter(inside).map(OperationRecord::id).collect(Collectors.toSet());
  }

  private boolean inside(
      List<TargetRow> some, TargetKind kind, String form, List<ScopeRule> rules) {
    if (kind.made()) {
      return some.stream()
          .allMatch(
              target ->
                  NewObjects.inside(
                      kind,
                      target.values() == null
                          ? OperationForms.read(form)
                          : OperationForms.together(form, target.values()),
                      rules));
    }
    return scopes
        .inside(kind, some.stream().map(TargetRow::key).toList(), rules)
        .containsAll(some.stream().map(TargetRow::key).toList());
  }
}
