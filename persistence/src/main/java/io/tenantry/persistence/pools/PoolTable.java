package io.tenantry.persistence.pools;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * License pools and how much of them is spoken for.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class PoolTable {

  private static final String POOLS =
      "SELECT p.id, p.scope_id, s.name, p.sku_id, p.units, p.reserved, p.used"
          + " FROM license_pool p JOIN scope s ON s.id = p.scope_id";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** All pools, by scope and license. */
  public List<PoolRow> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(POOLS + " ORDER BY s.name, p.sku_id")) {
      return rows(select);
    }
  }

  /** One pool; empty when there is none of that id. */
  public Optional<PoolRow> find(long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(POOLS + " WHERE p.id = ?")) {
      select.setLong(1, id);
      return rows(select).stream().findFirst();
    }
  }

  /** Whether there is any pool. */
  public boolean any() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT 1 FROM license_pool LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  /** The pools of some scopes for some licenses, by id. */
  public List<PoolRow> of(Collection<Long> scopeIds, Collection<String> skuIds)
      throws SQLException {
    if (scopeIds.isEmpty() || skuIds.isEmpty()) {
      return List.of();
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                POOLS
                    + " WHERE p.scope_id IN ("
                    + places(scopeIds)
                    + ") AND p.sku_id IN ("
                    + places(skuIds)
                    + ") ORDER BY p.id")) {
      int place = 1;
      for (long scope : scopeIds) {
        select.setLong(place++, scope);
      }
      for (String sku : skuIds) {
        select.setString(place++, sku);
      }
      return rows(select);
    }
  }

  /**
   * The pools as last committed by anybody; nobody else changes them until the caller's transaction
   * ends. All that are changed in it have to be locked at once: they are locked in the order of
   * their ids, so that two never wait for each other crosswise.
   */
  public Map<Long, PoolRow> lock(Collection<Long> ids) throws SQLException {
    Map<Long, PoolRow> pools = new TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, scope_id, '', sku_id, units, reserved, used FROM license_pool"
                    + " WHERE id = ? FOR UPDATE")) {
      for (long id : new TreeSet<>(ids)) {
        select.setLong(1, id);
        rows(select).forEach(pool -> pools.put(pool.id(), pool));
      }
    }
    return pools;
  }

  /**
   * Counts units as reserved or used, or no longer so.
   *
   * @return {@code false} when the pool has not so many free; nothing is changed then
   */
  public boolean count(long id, int reserved, int used) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE license_pool SET reserved = reserved + ?, used = used + ?"
                    + " WHERE id = ? AND (? <= 0 OR reserved + used + ? <= units)")) {
      int more = reserved + used;
      update.setInt(1, reserved);
      update.setInt(2, used);
      update.setLong(3, id);
      update.setInt(4, more);
      update.setInt(5, more);
      return update.executeUpdate() == 1;
    }
  }

  /** Counts units that were found to be used, or no longer so, however many there are. */
  public void found(long id, int used) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE license_pool SET used = used + ? WHERE id = ?")) {
      update.setInt(1, used);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  /** Adds a pool and answers its id. */
  public long add(long scopeId, String skuId, int units) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO license_pool (scope_id, sku_id, units) VALUES (?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
      insert.setLong(1, scopeId);
      insert.setString(2, skuId);
      insert.setInt(3, units);
      insert.executeUpdate();
      try (ResultSet key = insert.getGeneratedKeys()) {
        key.next();
        return key.getLong(1);
      }
    }
  }

  /** Changes how many units a pool has. */
  public void resize(long id, int units) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE license_pool SET units = ? WHERE id = ?")) {
      update.setInt(1, units);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  /** Removes a pool; {@code false} when runs have units of it reserved. */
  public boolean remove(long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM license_pool WHERE id = ? AND reserved = 0")) {
      delete.setLong(1, id);
      return delete.executeUpdate() == 1;
    }
  }

  /** Names of all scopes, by id. */
  public Map<Long, String> scopes() throws SQLException {
    Map<Long, String> names = new TreeMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("SELECT id, name FROM scope");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        names.put(rows.getLong(1), rows.getString(2));
      }
    }
    return names;
  }

  private static String places(Collection<?> of) {
    return String.join(", ", Collections.nCopies(of.size(), "?"));
  }

  private static List<PoolRow> rows(PreparedStatement select) throws SQLException {
    List<PoolRow> pools = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        pools.add(
            new PoolRow(
                rows.getLong(1),
                rows.getLong(2),
                rows.getString(3),
                rows.getString(4),
                rows.getInt(5),
                rows.getInt(6),
                rows.getInt(7)));
      }
    }
    return pools;
  }
}
