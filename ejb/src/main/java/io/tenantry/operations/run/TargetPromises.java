package io.tenantry.operations.run;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.gateway.Promises;
import io.tenantry.operations.OperationKind;
import io.tenantry.persistence.operations.PromiseTable;
import io.tenantry.persistence.operations.PromiseTable.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Promises names to the targets of a run, so that no other run on any node gives them away. */
@ApplicationScoped
public class TargetPromises {

  @Inject private PromiseTable table;

  /** For the inspect steps of this run, which have no transaction. */
  Promises of(PartitionRun run) {
    boolean preview = run.kind() == OperationKind.PREVIEW;
    return (what, target, names) -> {
      try {
        return table.take(new Owner(run.operationId(), target.seq(), preview), what.name(), names);
      } catch (SQLException e) {
        throw new DatabaseUnavailable("promises of operation " + run.operationId(), e);
      }
    };
  }
}
