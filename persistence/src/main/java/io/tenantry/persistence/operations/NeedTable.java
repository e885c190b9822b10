package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the units that a preview would take from shared stocks.
 *
 * <p>Methods join the caller's transaction: units are counted in the one that stores the outcomes.
 */
@ApplicationScoped
public class NeedTable {

  @Inject private Database database;

  /** Adds units, by stock key. */
  public void add(long operationId, int partition, Map<String, Integer> units) throws SQLException {
    if (units.isEmpty()) {
      return;
    }
    try (Connection connection = database.connect();
        PreparedStatement upsert =
            connection.prepareStatement(
                "INSERT INTO planned_need (operation_id, stock_key, partition_no, units)"
                    + " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE units = units + VALUES(units)")) {
      // In the order of the keys, so that two writers never wait for each other crosswise.
      for (Map.Entry<String, Integer> one : new TreeMap<>(units).entrySet()) {
        upsert.setLong(1, operationId);
        upsert.setString(2, one.getKey());
        upsert.setInt(3, partition);
        upsert.setInt(4, one.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  /** Units by stock key, over all partitions. */
  public Map<String, Integer> of(long operationId) throws SQLException {
    Map<String, Integer> needs = new TreeMap<>();
    database.each(
        "SELECT stock_key, SUM(units) FROM planned_need WHERE operation_id = ?"
            + " GROUP BY stock_key",
        row -> needs.put(row.getString(1), row.getInt(2)),
        operationId);
    return needs;
  }
}
