package io.tenantry.operations;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.UnknownAction;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationSearch;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.OutcomeTable.Counter;
import io.tenantry.persistence.operations.TargetListRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what pages show of operations: their rows, counters, relatives and speed. */
@ApplicationScoped
class OperationViews {

  @Inject private ActionCatalog catalog;
  @Inject private OutcomeTable outcomes;
  @Inject private OperationSearch search;
  @Inject private Rates rates;
  @Inject private Activity activity;

  /** Views of the given operations, in the order of the ids; ids of no operation are left out. */
  List<OperationView> of(EntityManager entities, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, OperationRecord> operations =
        entities
            .createQuery(
                "select o from OperationRecord o where o.id in :ids", OperationRecord.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(OperationRecord::id, Function.identity()));
    Map<Long, String> lists =
        descriptions(entities, operations.values().stream().map(OperationRecord::listId).toList());
    Map<Long, Map<Counter, Integer>> counts = outcomes.counts(ids);
    Map<Long, List<Long>> children = search.children(ids);
    return ids.stream()
        .map(operations::get)
        .filter(o -> o != null)
        .map(
            o ->
                view(
                    o,
                    lists.getOrDefault(o.listId(), ""),
                    counts(counts.get(o.id())),
                    children.getOrDefault(o.id(), List.of())))
        .toList();
  }

  private static Map<Long, String> descriptions(EntityManager entities, Collection<Long> lists) {
    return lists.isEmpty()
        ? Map.of()
        : entities
            .createQuery(
                "select l from TargetListRecord l where l.id in :ids", TargetListRecord.class)
            .setParameter("ids", lists)
            .getResultStream()
            .collect(Collectors.toMap(TargetListRecord::id, TargetListRecord::description));
  }

  private static Map<OutcomeState, Integer> counts(Map<Counter, Integer> counters) {
    Map<OutcomeState, Integer> counts = new EnumMap<>(OutcomeState.class);
    for (OutcomeState state : OutcomeState.values()) {
      counts.put(state, counters == null ? 0 : counters.get(Counter.valueOf(state.name())));
    }
    return counts;
  }

  private OperationView view(
      OperationRecord operation,
      String targets,
      Map<OutcomeState, Integer> counts,
      List<Long> children) {
    int done = counts.values().stream().mapToInt(Integer::intValue).sum();
    OperationState state = OperationState.valueOf(operation.state());
    double rate = rate(operation.id(), state, done);
    return new OperationView(
        operation.id(),
        OperationKind.valueOf(operation.kind()),
        operation.actionId(),
        title(operation.actionId()),
        operation.form(),
        operation.listId(),
        targets,
        operation.targetCount(),
        new StopRules(operation.maxFailures(), operation.maxFailurePercent()),
        operation.firstTargets(),
        state,
        operation.stateReason(),
        operation.note(),
        operation.operator(),
        operation.parentId(),
        operation.previewId(),
        children,
        operation.createdAt(),
        operation.startedAt(),
        operation.endedAt(),
        counts,
        done,
        rate,
        timeLeft(operation.targetCount() - done, rate),
        activity.of(operation),
        operation.executionId());
  }

  private double rate(long id, OperationState state, int done) {
    if (state != OperationState.RUNNING) {
      rates.forget(id);
      return 0;
    }
    return rates.seen(id, done);
  }

  static Duration timeLeft(int open, double rate) {
    return rate <= 0 ? null : Duration.ofSeconds((long) Math.ceil(open / rate));
  }

  /** An action that this version does not have any more still has its operations. */
  private String title(String actionId) {
    try {
      return catalog.get(actionId).info().title();
    } catch (UnknownAction e) {
      return actionId;
    }
  }
}
