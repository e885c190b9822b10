package io.tenantry.persistence.pools;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who holds a unit of a license pool, or is about to get one.
 *
 * <p>Methods join the caller's transaction. Every write tells whether the unit was still as the
 * caller knew it: only then may the pool's counters follow.
 */
@ApplicationScoped
public class UnitTable {

  /**
   * A unit.
   *
   * @param spent whether it was given; {@code false} while it is about to be
   */
  public record Unit(
      String holder, String skuId, long poolId, long operationId, int seq, boolean spent) {}

  private static final String UNITS =
      "SELECT u.holder, u.sku_id, u.pool_id, u.operation_id, u.seq, u.spent FROM pool_unit u";
  private static final String SAME =
      " WHERE holder = ? AND sku_id = ? AND pool_id = ? AND operation_id = ? AND seq = ?"
          + " AND spent = ?";

  @Inject private Database database;

  /** What was claimed for some targets of a run. */
  public List<Unit> of(long operationId, Collection<Integer> seqs) throws SQLException {
    if (seqs.isEmpty()) {
      return List.of();
    }
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    return rows(UNITS + " WHERE u.operation_id = ? AND u.seq IN (" + in + ")", operationId);
  }

  /** All units of some holders. */
  public List<Unit> held(Collection<String> holders) throws SQLException {
    return holders.isEmpty()
        ? List.of()
        : rows(UNITS + " WHERE u.holder IN " + Database.marks(holders), holders);
  }

  /** How many units of each license a run claimed that were neither given nor given back. */
  public Map<String, Integer> open(long operationId) throws SQLException {
    Map<String, Integer> open = new TreeMap<>();
    database.each(
        "SELECT sku_id, COUNT(*) FROM pool_unit WHERE operation_id = ? AND NOT spent"
            + " GROUP BY sku_id",
        row -> open.put(row.getString(1), row.getInt(2)),
        operationId);
    return open;
  }

  /** What a run claimed for targets that it did not come to. */
  public List<Unit> notAttempted(long operationId) throws SQLException {
    return rows(
        UNITS
            + " LEFT JOIN outcome o ON o.operation_id = u.operation_id AND o.seq = u.seq"
            + " WHERE u.operation_id = ? AND NOT u.spent"
            + " AND (o.state IS NULL OR o.state = 'NOT_ATTEMPTED')",
        operationId);
  }

  /** Adds a unit; {@code false} when its holder has one of the license already. */
  public boolean add(Unit unit) throws SQLException {
    return database.update(
            "INSERT IGNORE INTO pool_unit (holder, sku_id, pool_id, operation_id, seq, spent)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            columns(unit))
        == 1;
  }

  /** Makes it a unit that another run asked for, or that is given; the holder stays. */
  public boolean change(Unit from, long operationId, int seq, boolean spent) throws SQLException {
    return database.update(
            "UPDATE pool_unit SET operation_id = ?, seq = ?, spent = ?, at = UTC_TIMESTAMP(3)"
                + SAME,
            operationId,
            seq,
            spent,
            columns(from))
        == 1;
  }

  /** Takes a unit away from its holder. */
  public boolean remove(Unit unit) throws SQLException {
    return database.update("DELETE FROM pool_unit" + SAME, columns(unit)) == 1;
  }

  /**
   * Enters units of users who got a license outside of Tenantry; who has a unit of it already, of
   * whatever pool, gets none.
   *
   * @return how many
   */
  public int enter(long poolId, String skuId, List<String> userIds) throws SQLException {
    return database.update(
        "INSERT IGNORE INTO pool_unit (holder, sku_id, pool_id, operation_id, seq, spent)"
            + " SELECT LOWER(d.id), ?, ?, 0, 0, TRUE FROM dir_user d WHERE d.id IN "
            + Database.marks(userIds)
            + " AND NOT EXISTS (SELECT 1 FROM pool_unit p WHERE p.sku_id = ?"
            + " AND p.holder = d.upn)",
        skuId,
        poolId,
        userIds,
        skuId);
  }

  /**
   * Removes a pool's units that were given and whose holders have the license no more, as far as
   * they did not change since the holders were read.
   *
   * @return how many
   */
  public int strikeOff(long poolId, Instant readSince) throws SQLException {
    return database.update(
        "DELETE FROM pool_unit WHERE pool_id = ? AND spent AND at < ?"
            + " AND NOT EXISTS (SELECT 1 FROM dir_user_license l"
            + " WHERE l.user_id = pool_unit.holder AND l.sku_id = pool_unit.sku_id)"
            + " AND NOT EXISTS (SELECT 1 FROM dir_user d JOIN dir_user_license l"
            + " ON l.user_id = d.id AND l.sku_id = pool_unit.sku_id"
            + " WHERE d.upn = pool_unit.holder)",
        poolId,
        readSince);
  }

  /** How many units of each pool were given outside of Tenantry; pools without any are absent. */
  public Map<Long, Integer> fromOutside() throws SQLException {
    Map<Long, Integer> outside = new TreeMap<>();
    database.each(
        "SELECT pool_id, COUNT(*) FROM pool_unit WHERE operation_id = 0 GROUP BY pool_id",
        row -> outside.put(row.getLong(1), row.getInt(2)));
    return outside;
  }

  private static List<Object> columns(Unit unit) {
    return List.of(
        unit.holder(), unit.skuId(), unit.poolId(), unit.operationId(), unit.seq(), unit.spent());
  }

  private List<Unit> rows(String sql, Object... values) throws SQLException {
    return database.list(
        sql,
        row ->
            new Unit(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5),
                row.getBoolean(6)),
        values);
  }
}
