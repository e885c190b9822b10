package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.Problem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Leases;
import io.tenantry.delegation.Named;
import io.tenantry.delegation.RunGate;
import io.tenantry.delegation.Touched;
import io.tenantry.operations.NamedInForm;
import io.tenantry.operations.OperationForms;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.StoredForms;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import io.tenantry.persistence.operations.WaitingTable;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** What the batch job of an operation reads. */
@Stateless
public class OperationRuns {

  /**
   * The part of an operation that its job steers by.
   *
   * @param first how many targets are tried before the others; 0 when none are, or not any more
   */
  public record Shape(int targetCount, int partitions, int first) {
    /** Targets of a partition: the same on every restart. */
    public int partitionSize() {
      return (targetCount + partitions - 1) / partitions;
    }

    /** Partitions, from the first one on, that hold the targets which are tried first. */
    public int partitionsOfFirst() {
      return (first + partitionSize() - 1) / partitionSize();
    }

    /** The first seq of a partition. */
    int from(int partition) {
      return partition * partitionSize() + 1;
    }

    /** The last seq of a partition that may be worked on now. */
    int to(int partition) {
      return Math.min(first > 0 ? first : targetCount, (partition + 1) * partitionSize());
    }
  }

  @PersistenceContext private EntityManager entities;
  @Inject private StoredOperations operations;
  @Inject private ActionCatalog catalog;
  @Inject private StoredForms forms;
  @Inject private TargetTable targets;
  @Inject private OutcomeTable outcomes;
  @Inject private WaitingTable waiting;
  @Inject private RunGate gate;
  @EJB private Leases leases;

  /** How an operation is cut into partitions. */
  public Shape shape(long operationId) {
    return shape(operations.find(operationId));
  }

  private static Shape shape(OperationRecord operation) {
    return new Shape(
        operation.targetCount(),
        operation.partitions(),
        operation.triesFirst() ? operation.firstTargets() : 0);
  }

  /** What a partition's work needs. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public PartitionRun open(long operationId, int partition, BooleanSupplier notHalted) {
    OperationRecord operation = operations.find(operationId);
    OperationKind kind = OperationKind.valueOf(operation.kind());
    Action<?, ?> action = catalog.get(operation.actionId());
    Shape shape = shape(operation);
    long fence = leases.fenceOf(operationId);
    return new PartitionRun(
        operationId,
        kind,
        action,
        kind.looksBack() ? null : form(action, operation),
        values -> ownForm(action, operation.form(), values),
        operation.listId(),
        operation.parentId(),
        partition,
        shape.from(partition),
        shape.to(partition),
        fence,
        operation.maxFailures() != null || operation.maxFailurePercent() != null,
        () -> notHalted.getAsBoolean() && leases.stillHeld(operationId, fence),
        some -> kind == OperationKind.CHECK ? Map.of() : refused(operation, action, some));
  }

  private Map<Integer, Problem> refused(
      OperationRecord operation, Action<?, ?> action, List<TargetRow> some) {
    Named inCommon = NamedInForm.of(action, OperationForms.read(operation.form()));
    return gate.refused(
        operation.operator(),
        action.info(),
        some.stream().map(t -> touched(operation, action, t, inCommon)).toList());
  }

  private static Touched touched(
      OperationRecord operation, Action<?, ?> action, TargetRow target, Named inCommon) {
    if (target.values() == null) {
      return new Touched(target.seq(), target.key(), target.label(), null, inCommon);
    }
    JsonNode values = OperationForms.together(operation.form(), target.values());
    return new Touched(
        target.seq(), target.key(), target.label(), values, NamedInForm.of(action, values));
  }

  /** Where every target has values of its own, those in common need not be a form yet. */
  private Record form(Action<?, ?> action, OperationRecord operation) {
    try {
      return forms.parse(action, OperationForms.read(operation.form()));
    } catch (InvalidForm e) {
      if (entities.find(TargetListRecord.class, operation.listId()).ownValues()) {
        return null;
      }
      throw e;
    }
  }

  private Record ownForm(Action<?, ?> action, String form, String values) {
    return forms.parse(action, OperationForms.together(form, values));
  }

  /**
   * The next targets of a partition that have no outcome yet; outside of the chunk's transaction.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<TargetRow> pending(PartitionRun run, int after, int limit) {
    try {
      return targets.pending(run.operationId(), run.listId(), after, run.to(), limit);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading targets of operation " + run.operationId(), e);
    }
  }

  /** Parked targets of a partition whose time has come. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Slice due(PartitionRun run, int limit) {
    try {
      Map<Integer, OutcomeDetails> sent = new TreeMap<>();
      Map<Integer, Duration> waited = new TreeMap<>();
      for (WaitingTable.Row row : waiting.due(run.operationId(), run.partition(), limit)) {
        sent.put(row.seq(), OutcomeDetails.read(row.details()));
        waited.put(row.seq(), Duration.ofMillis(row.waitedMillis()));
      }
      return Slice.due(targets.bySeq(run.listId(), sent.keySet()), sent, waited);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading targets of operation " + run.operationId(), e);
    }
  }

  /** Those of the given targets that have no outcome yet. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<TargetRow> open(PartitionRun run, Set<Integer> seqs) {
    try {
      Set<Integer> done = outcomes.details(run.operationId(), seqs).keySet();
      List<Integer> open = seqs.stream().filter(seq -> !done.contains(seq)).toList();
      return targets.bySeq(run.listId(), open);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading targets of operation " + run.operationId(), e);
    }
  }
}
