package io.tenantry.pools;

import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.persistence.pools.PoolTable;
import io.tenantry.persistence.pools.UnitTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Enters into a pool what was given and taken outside of Tenantry.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
class HeldElsewhere {

  /** Answers some of those who hold a pool's license within its scope, by key after a key. */
  interface Holders {
    List<String> after(String key) throws SQLException;
  }

  /**
   * What became of a pool when it was reconciled.
   *
   * @param given units that were given outside of Tenantry
   * @param taken units whose license was taken away outside of Tenantry
   * @param used units then
   */
  record Reconciled(int given, int taken, int used) {}

  @Inject private PoolTable pools;
  @Inject private UnitTable units;

  /**
   * Enters units of those who hold a pool's license and have no unit of any pool, and strikes off
   * those who hold it no more. More may be used then than the pool has: nothing is given out until
   * enough came back. A unit that changed since the holders were read stays as it is, and so does
   * one that a run has claimed or reserved.
   */
  Reconciled reconcile(long poolId, Instant readSince, Holders holders) throws SQLException {
    PoolRow pool = pools.lock(List.of(poolId)).get(poolId);
    if (pool == null) {
      return new Reconciled(0, 0, 0);
    }
    int taken = units.strikeOff(poolId, readSince);
    int given = 0;
    List<String> some = holders.after("");
    while (!some.isEmpty()) {
      given += units.enter(poolId, pool.skuId(), some);
      some = holders.after(some.get(some.size() - 1));
    }
    if (given != taken) {
      pools.found(poolId, given - taken);
    }
    return new Reconciled(given, taken, pool.used() + given - taken);
  }
}
