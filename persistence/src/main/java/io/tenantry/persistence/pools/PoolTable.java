package io.tenantry.persistence.pools;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

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

  @Inject private Database database;

  /** All pools, by scope and license. */
  public List<PoolRow> all() throws SQLException {
    return database.list(POOLS + " ORDER BY s.name, p.sku_id", PoolTable::pool);
  }

  /** One pool; empty when there is none of that id. */
  public Optional<PoolRow> find(long id) throws SQLException {
    return database.first(POOLS + " WHERE p.id = ?", PoolTable::pool, id);
  }

  /** Whether there is any pool. */
  public boolean any() throws SQLException {
    return database.any("SELECT 1 FROM license_pool LIMIT 1");
  }

  /** The pools of some scopes for some licenses, by id. */
  public List<PoolRow> of(Collection<Long> scopeIds, Collection<String> skuIds)
      throws SQLException {
    return scopeIds.isEmpty() || skuIds.isEmpty()
        ? List.of()
        : database.list(
            POOLS
                + " WHERE p.scope_id IN "
                + Database.marks(scopeIds)
                + " AND p.sku_id IN "
                + Database.marks(skuIds)
                + " ORDER BY p.id",
            PoolTable::pool,
            scopeIds,
            skuIds);
  }

  /**
   * The pools as last committed by anybody; nobody else changes them until the caller's transaction
   * ends. All that are changed in it have to be locked at once: they are locked in the order of
   * their ids, so that two never wait for each other crosswise.
   */
  public Map<Long, PoolRow> lock(Collection<Long> ids) throws SQLException {
    Map<Long, PoolRow> pools = new TreeMap<>();
    for (long id : new TreeSet<>(ids)) {
      database
          .first(
              "SELECT id, scope_id, '', sku_id, units, reserved, used FROM license_pool"
                  + " WHERE id = ? FOR UPDATE",
              PoolTable::pool,
              id)
          .ifPresent(pool -> pools.put(id, pool));
    }
    return pools;
  }

  /**
   * Counts units as reserved or used, or no longer so.
   *
   * @return {@code false} when the pool has not so many free; nothing is changed then
   */
  public boolean count(long id, int reserved, int used) throws SQLException {
    int more = reserved + used;
    return database.update(
            "UPDATE license_pool SET reserved = reserved + ?, used = used + ?"
                + " WHERE id = ? AND (? <= 0 OR reserved + used + ? <= units)",
            reserved,
            used,
            id,
            more,
            more)
        == 1;
  }

  /** Counts units that were found to be used, or no longer so, however many there are. */
  public void found(long id, int used) throws SQLException {
    database.update("UPDATE license_pool SET used = used + ? WHERE id = ?", used, id);
  }

  /** Adds a pool and answers its id. */
  public long add(long scopeId, String skuId, int units) throws SQLException {
    return database
        .insert(
            "INSERT INTO license_pool (scope_id, sku_id, units) VALUES (?, ?, ?)",
            scopeId,
            skuId,
            units)
        .orElseThrow();
  }

  /** Changes how many units a pool has. */
  public void resize(long id, int units) throws SQLException {
    database.update("UPDATE license_pool SET units = ? WHERE id = ?", units, id);
  }

  /** Removes a pool; {@code false} when runs have units of it reserved. */
  public boolean remove(long id) throws SQLException {
    return database.update("DELETE FROM license_pool WHERE id = ? AND reserved = 0", id) == 1;
  }

  /** Names of all scopes, by id. */
  public Map<Long, String> scopes() throws SQLException {
    Map<Long, String> names = new TreeMap<>();
    database.each("SELECT id, name FROM scope", row -> names.put(row.getLong(1), row.getString(2)));
    return names;
  }

  private static PoolRow pool(ResultSet row) throws SQLException {
    return new PoolRow(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7));
  }
}
