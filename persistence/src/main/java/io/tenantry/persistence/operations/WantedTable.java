package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads which running operations were asked to halt, by Tenantry or in a server's console.
 *
 * <p>A stop in the console of a node that does not run the execution stands in the batch runtime's
 * own table; where it runs, the runtime keeps it in memory.
 */
@ApplicationScoped
public class WantedTable {

  @Inject private Database database;

  /**
   * Those of the given operations that were asked to pause, stop or cancel, or whose execution was
   * stopped in the console of another node.
   */
  public Set<Long> among(Collection<Long> operationIds) throws SQLException {
    String in = operationIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    Set<Long> asked = new HashSet<>();
    database.each(
        "SELECT o.id FROM operation o LEFT JOIN JOB_EXECUTION e"
            + " ON e.JOBEXECUTIONID = o.execution_id WHERE o.id IN ("
            + in
            + ") AND (o.wanted IS NOT NULL OR e.BATCHSTATUS = 'STOPPING')",
        row -> asked.add(row.getLong(1)));
    return asked;
  }
}
