package io.tenantry.jobs;

import io.tenantry.operations.run.Halts;
import io.tenantry.operations.run.Intents;
import io.tenantry.operations.run.Intents.Leftover;
import io.tenantry.operations.run.OperationRuns;
import io.tenantry.operations.run.PartitionRun;
import io.tenantry.operations.run.Slice;
import io.tenantry.operations.run.SliceResult;
import io.tenantry.persistence.operations.TargetRow;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads a partition's targets in slices by key order, passing over those that have an outcome.
 *
 * <p>First come the targets for which an earlier run was about to send something when it ended,
 * last those that were parked and whose time has come. The checkpoint is the last target before
 * which everything has an outcome.
 */
@Named
@Dependent
public class TargetReader implements ItemReader {

  private static final int DUE_AT_ONCE = 100;

  @Inject private JobContext job;
  @Inject private StepContext step;

  @Inject
  @BatchProperty(name = "partition")
  private String partition;

  @EJB private OperationRuns runs;
  @EJB private Intents intents;
  @EJB private Halts halts;

  private PartitionRun run;
  private PartitionState state;
  private SliceSize size;
  private final Deque<Leftover> leftovers = new ArrayDeque<>();
  private int position;

  @Override
  public void open(Serializable checkpoint) {
    long operationId = OperationId.of(job);
    run = runs.open(operationId, Integer.parseInt(partition), () -> !halts.asked(operationId));
    state = new PartitionState(run);
    size = new SliceSize(run.cautious(), System::nanoTime);
    step.setTransientUserData(state);
    position = checkpoint instanceof Integer seq ? Math.max(seq, run.from() - 1) : run.from() - 1;
    leftovers.addAll(intents.leftovers(operationId, run.partition()));
  }

  @Override
  public Slice readItem() {
    SliceResult latest = state.latest();
    if (latest != null && latest.firstOpenSeq() != null) {
      position = Math.min(position, latest.firstOpenSeq() - 1);
    }
    if (run.cautious()) {
      halts.look(run.operationId());
    }
    if (!run.goesOn().getAsBoolean()) {
      return halt();
    }
    if (!leftovers.isEmpty()) {
      Leftover leftover = leftovers.remove();
      return new Slice(
          runs.open(run, leftover.plans().keySet()),
          leftover.plans(),
          List.of(leftover.id()),
          Duration.ofSeconds(leftover.ageSeconds()));
    }
    List<TargetRow> targets = runs.pending(run, position, size.next());
    if (targets.isEmpty()) {
      position = run.to();
      Slice due = runs.due(run, DUE_AT_ONCE);
      return due.isEmpty() ? null : due;
    }
    position = targets.get(targets.size() - 1).seq();
    return Slice.fresh(targets);
  }

  /**
   * Has the runtime stop this execution. Ending the reader instead would make the runtime take the
   * partition for completed, and its other targets would never be worked on.
   */
  private Slice halt() {
    if (!halts.asked(run.operationId())) {
      throw new io.tenantry.cluster.LeaseLost(run.operationId());
    }
    if (job.getBatchStatus() == BatchStatus.STARTED) {
      BatchRuntime.getJobOperator().stop(job.getExecutionId());
    }
    return PartitionState.NOTHING;
  }

  @Override
  public Serializable checkpointInfo() {
    SliceResult latest = state.latest();
    return latest != null && latest.firstOpenSeq() != null
        ? Math.min(position, latest.firstOpenSeq() - 1)
        : position;
  }

  @Override
  public void close() {
    leftovers.clear();
  }
}
