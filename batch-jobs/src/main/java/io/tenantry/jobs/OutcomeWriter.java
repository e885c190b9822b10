package io.tenantry.jobs;

import io.tenantry.operations.run.OutcomeStore;
import io.tenantry.operations.run.SliceResult;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Stores the outcomes of a slice in the transaction of the checkpoint. */
@Named
@Dependent
public class OutcomeWriter extends AbstractItemWriter {

  @Inject private StepContext step;
  @EJB private OutcomeStore outcomes;

  @Override
  public void writeItems(List<Object> items) {
    PartitionState state = (PartitionState) step.getTransientUserData();
    for (Object item : items) {
      outcomes.store(state.run(), (SliceResult) item);
    }
  }
}
