package io.tenantry.jobs;

import io.tenantry.operations.run.PartitionRun;
import io.tenantry.operations.run.Slice;
import io.tenantry.operations.run.SliceResult;

/** What reader, processor and writer of one partition share while it runs. */
final class PartitionState {

  private final PartitionRun run;
  private SliceResult latest;

  PartitionState(PartitionRun run) {
    this.run = run;
  }

  PartitionRun run() {
    return run;
  }

  /** The result of the slice before this one, or {@code null}. */
  SliceResult latest() {
    return latest;
  }

  void finished(SliceResult result) {
    latest = result;
  }

  static final Slice NOTHING = Slice.fresh(java.util.List.of());
}
