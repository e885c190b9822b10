package io.tenantry.jobs;

import io.tenantry.operations.run.Halts;
import io.tenantry.operations.run.Slice;
import io.tenantry.operations.run.SliceResult;
import io.tenantry.operations.run.SliceRunner;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.StepContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Has a slice worked on; knows no API itself. */
@Named
@Dependent
public class SliceProcessor implements ItemProcessor {

  @Inject private StepContext step;
  @EJB private SliceRunner runner;
  @EJB private Halts halts;

  @Override
  public SliceResult processItem(Object item) {
    Slice slice = (Slice) item;
    if (slice.isEmpty()) {
      return null;
    }
    PartitionState state = (PartitionState) step.getTransientUserData();
    SliceResult result = runner.run(state.run(), slice);
    state.finished(result);
    // A run that halts already, or was taken over, has no say any more.
    if (result.halt() != null && state.run().goesOn().getAsBoolean()) {
      String message = result.halt().message();
      halts.stop(
          state.run().operationId(),
          message + (message.endsWith(".") ? " " : ". ") + result.halt().next());
    }
    return result;
  }
}
