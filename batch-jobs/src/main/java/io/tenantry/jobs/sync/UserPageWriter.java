package io.tenantry.jobs.sync;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.List;

/** Stores pages of users. */
@Named
@Dependent
public class UserPageWriter extends AbstractItemWriter {

  @EJB private SyncSteps steps;

  @Override
  public void writeItems(List<Object> items) {
    items.forEach(item -> steps.users((UserPage) item));
  }
}
