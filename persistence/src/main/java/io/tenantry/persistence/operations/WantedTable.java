package io.tenantry.persistence.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Reads which running operations were asked to halt, by Tenantry or in a server's console.
 *
 * <p>A stop in the console of a node that does not run the execution stands in the batch runtime's
 * own table; where it runs, the runtime keeps it in memory.
 */
@ApplicationScoped
public class WantedTable {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /**
   * Those of the given operations that were asked to pause, stop or cancel, or whose execution was
   * stopped in the console of another node.
   */
  public Set<Long> among(Collection<Long> operationIds) throws SQLException {
    String in = operationIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    Set<Long> asked = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT o.id FROM operation o LEFT JOIN JOB_EXECUTION e"
                    + " ON e.JOBEXECUTIONID = o.execution_id WHERE o.id IN ("
                    + in
                    + ") AND (o.wanted IS NOT NULL OR e.BATCHSTATUS = 'STOPPING')");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        asked.add(rows.getLong(1));
      }
    }
    return asked;
  }
}
