package io.tenantry.persistence.pools;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What runs have reserved of license pools and not asked for yet, target by target.
 *
 * <p>Methods join the caller's transaction. They are called with the pools locked.
 */
@ApplicationScoped
public class ReservationTable {

  @Inject private Database database;

  /** Units by pool; as they were when the caller's transaction began to read. */
  public Map<Long, Integer> of(long operationId) throws SQLException {
    Map<Long, Integer> units = new TreeMap<>();
    database.each(
        "SELECT pool_id, units FROM pool_reservation WHERE operation_id = ?",
        row -> units.put(row.getLong(1), row.getInt(2)),
        operationId);
    return units;
  }

  /** Units of one pool as last committed by anybody. */
  public int current(long operationId, long poolId) throws SQLException {
    return database
        .first(
            "SELECT units FROM pool_reservation WHERE operation_id = ? AND pool_id = ? FOR UPDATE",
            row -> row.getInt(1),
            operationId,
            poolId)
        .orElse(0);
  }

  /** Reserves more, or less where the number is below 0. */
  public void add(long operationId, long poolId, int units) throws SQLException {
    database.update(
        units < 0
            ? "UPDATE pool_reservation SET units = units + ?"
                + " WHERE operation_id = ? AND pool_id = ?"
            : "INSERT INTO pool_reservation (units, operation_id, pool_id)"
                + " VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE units = units + VALUES(units)",
        units,
        operationId,
        poolId);
  }
}
