package io.tenantry.pools;

import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.persistence.pools.PoolTable;
import io.tenantry.persistence.pools.ReservationTable;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counters of locked pools and what one run has reserved of them, as they change within one
 * transaction; written back at its end with one update a pool.
 */
final class PoolCounts {

  private final PoolTable table;
  private final ReservationTable reservations;
  private final long operationId;
  private final Map<Long, PoolRow> pools;
  private final Map<Long, Integer> left = new TreeMap<>();
  private final Map<Long, Integer> reserved = new HashMap<>();
  private final Map<Long, Integer> used = new HashMap<>();
  private final Map<Long, Integer> ofReservation = new HashMap<>();

  PoolCounts(
      PoolTable table, ReservationTable reservations, long operationId, Map<Long, PoolRow> locked)
      throws SQLException {
    this.table = table;
    this.reservations = reservations;
    this.operationId = operationId;
    this.pools = locked;
    for (long id : locked.keySet()) {
      left.put(id, reservations.current(operationId, id));
    }
  }

  /** The pools of a license, by id. */
  List<PoolRow> of(String skuId) {
    return pools.values().stream().filter(pool -> pool.skuId().equals(skuId)).toList();
  }

  /** What can still be reserved. */
  int free(PoolRow pool) {
    return Math.max(0, pool.free() - change(reserved, pool.id()) - change(used, pool.id()));
  }

  /** What the run has reserved and not claimed. */
  int left(PoolRow pool) {
    return left.get(pool.id()) + change(ofReservation, pool.id());
  }

  void reserve(long poolId, int units) {
    reserved.merge(poolId, units, Integer::sum);
  }

  void use(long poolId, int units) {
    used.merge(poolId, units, Integer::sum);
  }

  /** Adds to what the run has reserved; the pool's own counter is another matter. */
  void keepForRun(long poolId, int units) {
    ofReservation.merge(poolId, units, Integer::sum);
  }

  /** Gives units back that the run has reserved, as many as it still has. */
  void giveBack(String skuId, int units) {
    int open = units;
    for (PoolRow pool : of(skuId)) {
      int back = Math.min(open, left(pool));
      if (back > 0) {
        keepForRun(pool.id(), -back);
        reserve(pool.id(), -back);
        open -= back;
      }
    }
  }

  /** Gives back all that the run has reserved. */
  void giveBackAll() {
    for (PoolRow pool : pools.values()) {
      int back = left(pool);
      keepForRun(pool.id(), -back);
      reserve(pool.id(), -back);
    }
  }

  private static int change(Map<Long, Integer> changes, long poolId) {
    return changes.getOrDefault(poolId, 0);
  }

  void write() throws SQLException {
    for (long id : pools.keySet()) {
      int moreReserved = change(reserved, id);
      int moreUsed = change(used, id);
      if ((moreReserved != 0 || moreUsed != 0) && !table.count(id, moreReserved, moreUsed)) {
        throw new IllegalStateException("Pool " + id + " would be overspent");
      }
      int kept = change(ofReservation, id);
      if (kept != 0) {
        reservations.add(operationId, id, kept);
      }
    }
  }
}
