package io.tenantry.jobs.sync;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.directory.CopyTable;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings one table of the copy up to date with what its reader reads. A kind that cannot be read is
 * noted, and the others go on.
 */
@Named
@Dependent
public class KindSync extends AbstractBatchlet {

  @Inject private JobContext job;
  @Inject private Instance<KindReader> readers;
  @EJB private SyncSteps steps;

  @Inject
  @BatchProperty(name = "table")
  private String name;

  @Override
  public String process() throws InterruptedException {
    CopyTable table = CopyTable.valueOf(name);
    Optional<KindReader> reader =
        readers.stream().filter(candidate -> candidate.table() == table).findFirst();
    if (reader.isEmpty()) {
      steps.failed(name, "This version of Tenantry cannot read them yet.");
    } else {
      read(table, reader.get());
    }
    return "COMPLETED";
  }

  private void read(CopyTable table, KindReader reader) throws InterruptedException {
    long run = job.getExecutionId();
    String step = name.toLowerCase(Locale.ROOT).replace('_', ' ');
    steps.progress(step, 0, run);
    try {
      reader.read(
          rows -> {
            steps.rows(table, rows, run);
            steps.progress(step, rows.size(), run);
          });
      steps.allRead(table, run);
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      steps.failed(name, ReadProblem.of(e, reader.permission()));
    }
  }
}
