package io.tenantry.approvals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.UnknownAction;
import io.tenantry.persistence.approvals.ApprovalTable.Row;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetListRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what pages show of approvals. */
@ApplicationScoped
class ApprovalViews {

  private static final ObjectMapper JSON = new ObjectMapper();

  @PersistenceContext private EntityManager entities;
  @Inject private ActionCatalog catalog;

  /** By id, with their lists: what {@link #of} needs of them is read already then. */
  Map<Long, OperationRecord> runs(List<Row> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    Map<Long, OperationRecord> runs = new LinkedHashMap<>();
    entities
        .createQuery(
            "select o from OperationRecord o where o.id in :ids order by o.id",
            OperationRecord.class)
        .setParameter("ids", rows.stream().map(Row::operationId).toList())
        .getResultStream()
        .forEach(run -> runs.put(run.id(), run));
    entities
        .createQuery("select l from TargetListRecord l where l.id in :ids", TargetListRecord.class)
        .setParameter("ids", runs.values().stream().map(OperationRecord::listId).toList())
        .getResultList();
    return runs;
  }

  /**
   * A view of what is asked for a run.
   *
   * @param own whether whoever looks submitted the run
   */
  ApprovalView of(Row row, OperationRecord run, boolean own) {
    Optional<ActionInfo> action = action(run.actionId());
    return new ApprovalView(
        run.id(),
        state(row, run),
        run.actionId(),
        action.map(ActionInfo::title).orElse(run.actionId()),
        action.map(ActionInfo::destructive).orElse(true),
        run.operator(),
        run.note(),
        run.targetCount(),
        entities.find(TargetListRecord.class, run.listId()).description(),
        row.previewId(),
        own,
        row.askedAt(),
        row.expiresAt(),
        row.decidedBy(),
        row.decidedAt(),
        row.comment(),
        row.again(),
        row.changed(),
        changes(row.changes()));
  }

  /** What is over already counts so before the next look at it stores that. */
  static ApprovalState state(Row row, OperationRecord run) {
    ApprovalState state = ApprovalState.valueOf(row.state());
    if (!state.open()) {
      return state;
    }
    if (!run.state().equals("AWAITING_APPROVAL")) {
      return ApprovalState.WITHDRAWN;
    }
    return row.expired() ? ApprovalState.EXPIRED : state;
  }

  /** An action that this version does not have any more may still be asked for. */
  private Optional<ActionInfo> action(String id) {
    try {
      return Optional.of(catalog.get(id).info());
    } catch (UnknownAction e) {
      return Optional.empty();
    }
  }

  static String write(List<PlanChange> changes) {
    try {
      return JSON.writeValueAsString(changes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Changes of a plan could not be written as JSON", e);
    }
  }

  private static List<PlanChange> changes(String json) {
    try {
      return json == null ? List.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored changes of a plan could not be read", e);
    }
  }
}
