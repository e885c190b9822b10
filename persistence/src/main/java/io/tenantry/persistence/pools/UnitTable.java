package io.tenantry.persistence.pools;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** What was claimed for some targets of a run. */
  public List<Unit> of(long operationId, Collection<Integer> seqs) throws SQLException {
    if (seqs.isEmpty()) {
      return List.of();
    }
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                UNITS + " WHERE u.operation_id = ? AND u.seq IN (" + in + ")")) {
      select.setLong(1, operationId);
      return rows(select);
    }
  }

  /** All units of some holders. */
  public List<Unit> held(Collection<String> holders) throws SQLException {
    if (holders.isEmpty()) {
      return List.of();
    }
    String places = String.join(", ", Collections.nCopies(holders.size(), "?"));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(UNITS + " WHERE u.holder IN (" + places + ")")) {
      int place = 1;
      for (String holder : holders) {
        select.setString(place++, holder);
      }
      return rows(select);
    }
  }

  /** How many units of each license a run claimed that were neither given nor given back. */
  public Map<String, Integer> open(long operationId) throws SQLException {
    Map<String, Integer> open = new TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT sku_id, COUNT(*) FROM pool_unit WHERE operation_id = ? AND NOT spent"
                    + " GROUP BY sku_id")) {
      select.setLong(1, operationId);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          open.put(rows.getString(1), rows.getInt(2));
        }
      }
    }
    return open;
  }

  /** What a run claimed for targets that it did not come to. */
  public List<Unit> notAttempted(long operationId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                UNITS
                    + " LEFT JOIN outcome o ON o.operation_id = u.operation_id AND o.seq = u.seq"
                    + " WHERE u.operation_id = ? AND NOT u.spent"
                    + " AND (o.state IS NULL OR o.state = 'NOT_ATTEMPTED')")) {
      select.setLong(1, operationId);
      return rows(select);
    }
  }

  /** Adds a unit; {@code false} when its holder has one of the license already. */
  public boolean add(Unit unit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT IGNORE INTO pool_unit (holder, sku_id, pool_id, operation_id, seq, spent)"
                    + " VALUES (?, ?, ?, ?, ?, ?)")) {
      set(insert, 1, unit);
      return insert.executeUpdate() == 1;
    }
  }

  /** Makes it a unit that another run asked for, or that is given; the holder stays. */
  public boolean change(Unit from, long operationId, int seq, boolean spent) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE pool_unit SET operation_id = ?, seq = ?, spent = ?,"
                    + " at = UTC_TIMESTAMP(3)"
                    + SAME)) {
      update.setLong(1, operationId);
      update.setInt(2, seq);
      update.setBoolean(3, spent);
      set(update, 4, from);
      return update.executeUpdate() == 1;
    }
  }

  /** Takes a unit away from its holder. */
  public boolean remove(Unit unit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement("DELETE FROM pool_unit" + SAME)) {
      set(delete, 1, unit);
      return delete.executeUpdate() == 1;
    }
  }

  /**
   * Enters units of users who got a license outside of Tenantry; who has a unit of it already, of
   * whatever pool, gets none.
   *
   * @return how many
   */
  public int enter(long poolId, String skuId, List<String> userIds) throws SQLException {
    String places = String.join(", ", Collections.nCopies(userIds.size(), "?"));
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT IGNORE INTO pool_unit (holder, sku_id, pool_id, operation_id, seq, spent)"
                    + " SELECT LOWER(d.id), ?, ?, 0, 0, TRUE FROM dir_user d WHERE d.id IN ("
                    + places
                    + ") AND NOT EXISTS (SELECT 1 FROM pool_unit p WHERE p.sku_id = ?"
                    + " AND p.holder = d.upn)")) {
      insert.setString(1, skuId);
      insert.setLong(2, poolId);
      int place = 3;
      for (String id : userIds) {
        insert.setString(place++, id);
      }
      insert.setString(place, skuId);
      return insert.executeUpdate();
    }
  }

  /**
   * Removes a pool's units that were given and whose holders have the license no more, as far as
   * they did not change since the holders were read.
   *
   * @return how many
   */
  public int strikeOff(long poolId, Instant readSince) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM pool_unit WHERE pool_id = ? AND spent AND at < ?"
                    + " AND NOT EXISTS (SELECT 1 FROM dir_user_license l"
                    + " WHERE l.user_id = pool_unit.holder AND l.sku_id = pool_unit.sku_id)"
                    + " AND NOT EXISTS (SELECT 1 FROM dir_user d JOIN dir_user_license l"
                    + " ON l.user_id = d.id AND l.sku_id = pool_unit.sku_id"
                    + " WHERE d.upn = pool_unit.holder)")) {
      delete.setLong(1, poolId);
      delete.setObject(2, LocalDateTime.ofInstant(readSince, ZoneOffset.UTC));
      return delete.executeUpdate();
    }
  }

  /** How many units of each pool were given outside of Tenantry; pools without any are absent. */
  public Map<Long, Integer> fromOutside() throws SQLException {
    Map<Long, Integer> outside = new TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT pool_id, COUNT(*) FROM pool_unit WHERE operation_id = 0 GROUP BY pool_id");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        outside.put(rows.getLong(1), rows.getInt(2));
      }
    }
    return outside;
  }

  private static void set(PreparedStatement statement, int first, Unit unit) throws SQLException {
    statement.setString(first, unit.holder());
    statement.setString(first + 1, unit.skuId());
    statement.setLong(first + 2, unit.poolId());
    statement.setLong(first + 3, unit.operationId());
    statement.setInt(first + 4, unit.seq());
    statement.setBoolean(first + 5, unit.spent());
  }

  private static List<Unit> rows(PreparedStatement select) throws SQLException {
    List<Unit> units = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        units.add(
            new Unit(
                rows.getString(1),
                rows.getString(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getInt(5),
                rows.getBoolean(6)));
      }
    }
    return units;
  }
}
