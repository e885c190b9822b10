package io.tenantry.persistence.pools;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * What runs have reserved of license pools and not asked for yet, target by target.
 *
 * <p>Methods join the caller's transaction. They are called with the pools locked.
 */
@ApplicationScoped
public class ReservationTable {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Units by pool; as they were when the caller's transaction began to read. */
  public Map<Long, Integer> of(long operationId) throws SQLException {
    Map<Long, Integer> units = new TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT pool_id, units FROM pool_reservation WHERE operation_id = ?")) {
      select.setLong(1, operationId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          units.put(rows.getLong(1), rows.getInt(2));
        }
      }
    }
    return units;
  }

  /** Units of one pool as last committed by anybody. */
  public int current(long operationId, long poolId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT units FROM pool_reservation WHERE operation_id = ? AND pool_id = ?"
                    + " FOR UPDATE")) {
      select.setLong(1, operationId);
      select.setLong(2, poolId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /** Reserves more, or less where the number is below 0. */
  public void add(long operationId, long poolId, int units) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                units < 0
                    ? "UPDATE pool_reservation SET units = units + ?"
                        + " WHERE operation_id = ? AND pool_id = ?"
                    : "INSERT INTO pool_reservation (units, operation_id, pool_id)"
                        + " VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE units = units + VALUES(units)")) {
      upsert.setInt(1, units);
      upsert.setLong(2, operationId);
      upsert.setLong(3, poolId);
      upsert.executeUpdate();
    }
  }
}
