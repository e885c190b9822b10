package io.tenantry.pools;

import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.persistence.pools.PoolTable;
import io.tenantry.persistence.pools.ReservationTable;
import io.tenantry.persistence.pools.UnitTable;
import io.tenantry.persistence.pools.UnitTable.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps the books of license pools. Every entry first locks all pools that it concerns.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
class PoolLedger {

  @Inject private PoolTable pools;
  @Inject private ReservationTable reservations;
  @Inject private UnitTable units;

  /**
   * Reserves units for a run, of as many pools of a license as it takes; all or nothing.
   *
   * @param from the pools that may be spent; licenses without one take nothing
   * @return the first license of which there is not enough; then nothing is reserved
   */
  Optional<Shortage> reserve(long operationId, List<PoolRow> from, Map<String, Integer> wanted)
      throws SQLException {
    PoolCounts counts = lock(operationId, from.stream().map(PoolRow::id).toList());
    for (Map.Entry<String, Integer> one : new TreeMap<>(wanted).entrySet()) {
      List<PoolRow> some = counts.of(one.getKey());
      int free = some.stream().mapToInt(counts::free).sum();
      if (!some.isEmpty() && free < one.getValue()) {
        return Optional.of(new Shortage(one.getKey(), one.getValue(), free));
      }
      int open = one.getValue();
      for (PoolRow pool : some) {
        int taken = Math.min(open, counts.free(pool));
        counts.reserve(pool.id(), taken);
        counts.keepForRun(pool.id(), taken);
        open -= taken;
      }
    }
    counts.write();
    return Optional.empty();
  }

  /**
   * What is still to be reserved for the retry of a run: targets in doubt have their unit and keep
   * it.
   */
  Map<String, Integer> forRetry(long retriedId, Map<String, Integer> wanted) throws SQLException {
    Map<String, Integer> open = units.open(retriedId);
    Map<String, Integer> more = new TreeMap<>();
    wanted.forEach((sku, n) -> more.put(sku, Math.max(0, n - open.getOrDefault(sku, 0))));
    return more;
  }

  /**
   * Claims units for targets that something is about to be sent for.
   *
   * @param from the pools that may be spent, beside those of which the run has units reserved
   * @return by seq of the targets that get none: of which license
   */
  Map<Integer, Shortage> claim(long operationId, List<PoolRow> from, List<UnitsWanted> wanted)
      throws SQLException {
    Map<String, Unit> held = new HashMap<>();
    units
        .held(wanted.stream().map(UnitsWanted::holder).distinct().toList())
        .forEach(unit -> held.put(key(unit.holder(), unit.skuId()), unit));
    Set<Long> ids = new TreeSet<>(reservations.of(operationId).keySet());
    from.forEach(pool -> ids.add(pool.id()));
    Set<Long> mayBeSpent = Set.copyOf(ids);
    held.values().forEach(unit -> ids.add(unit.poolId()));
    PoolCounts counts = lock(operationId, ids);
    Map<Integer, Shortage> without = new TreeMap<>();
    for (UnitsWanted target : wanted) {
      for (String sku : target.skuIds()) {
        List<PoolRow> some =
            counts.of(sku).stream().filter(pool -> mayBeSpent.contains(pool.id())).toList();
        if (!some.isEmpty()
            && !takenOver(counts, operationId, target, some, held.get(key(target.holder(), sku)))
            && !taken(counts, operationId, target, sku, some)) {
          without.put(target.seq(), new Shortage(sku, 1, 0));
        }
      }
    }
    counts.write();
    return without;
  }

  /** A unit that the holder has, or may have, of one of these pools is not asked for again. */
  private boolean takenOver(
      PoolCounts counts, long operationId, UnitsWanted target, List<PoolRow> some, Unit known)
      throws SQLException {
    if (known == null) {
      return false;
    }
    if (some.stream().noneMatch(pool -> pool.id() == known.poolId())) {
      back(counts, known);
      return false;
    }
    if (known.operationId() == operationId && known.seq() == target.seq() && !known.spent()) {
      return true;
    }
    if (!units.change(known, operationId, target.seq(), false)) {
      return false;
    }
    if (known.spent()) {
      counts.use(known.poolId(), -1);
      counts.reserve(known.poolId(), 1);
    }
    return true;
  }

  private boolean taken(
      PoolCounts counts, long operationId, UnitsWanted target, String sku, List<PoolRow> some)
      throws SQLException {
    Optional<PoolRow> reserved = some.stream().filter(pool -> counts.left(pool) > 0).findFirst();
    Optional<PoolRow> pool =
        reserved.or(() -> some.stream().filter(one -> counts.free(one) > 0).findFirst());
    if (pool.isEmpty()) {
      return false;
    }
    long id = pool.get().id();
    if (!units.add(new Unit(target.holder(), sku, id, operationId, target.seq(), false))) {
      // Another run claimed one for the same holder just now: a holder takes one unit only.
      return true;
    }
    if (reserved.isPresent()) {
      counts.keepForRun(id, -1);
    } else {
      counts.reserve(id, 1);
    }
    return true;
  }

  /** Enters what became of some targets of a run. */
  void settle(long operationId, List<UnitsSettled> settled) throws SQLException {
    List<Unit> claimed = units.of(operationId, settled.stream().map(UnitsSettled::seq).toList());
    List<Unit> former = new ArrayList<>();
    for (UnitsSettled target : settled) {
      if (!target.removed().isEmpty()) {
        units.held(target.formerHolder()).stream()
            .filter(unit -> unit.spent() && target.removed().contains(unit.skuId()))
            .forEach(former::add);
      }
    }
    Set<Long> ids = new TreeSet<>();
    reservations.of(operationId).forEach((id, left) -> ids.add(id));
    claimed.forEach(unit -> ids.add(unit.poolId()));
    former.forEach(unit -> ids.add(unit.poolId()));
    if (ids.isEmpty()) {
      return;
    }
    PoolCounts counts = lock(operationId, ids);
    for (UnitsSettled target : settled) {
      List<Unit> own = claimed.stream().filter(unit -> unit.seq() == target.seq()).toList();
      target
          .reserved()
          .forEach(
              (sku, n) -> {
                long has = own.stream().filter(unit -> unit.skuId().equals(sku)).count();
                counts.giveBack(sku, n - (int) has);
              });
      for (Unit unit : own) {
        settle(counts, target, unit);
      }
    }
    for (Unit unit : former) {
      back(counts, unit);
    }
    counts.write();
  }

  private void settle(PoolCounts counts, UnitsSettled target, Unit unit) throws SQLException {
    switch (target.fate()) {
      case SPENT -> spend(counts, unit, target.madeId());
      case BACK -> back(counts, unit);
      case KEPT -> {
        return;
      }
    }
  }

  private void spend(PoolCounts counts, Unit unit, String madeId) throws SQLException {
    if (unit.spent()) {
      return;
    }
    boolean given =
        madeId == null || madeId.equals(unit.holder())
            ? units.change(unit, unit.operationId(), unit.seq(), true)
            : units.remove(unit)
                && units.add(
                    new Unit(
                        madeId, unit.skuId(), unit.poolId(), unit.operationId(), unit.seq(), true));
    if (given) {
      counts.reserve(unit.poolId(), -1);
      counts.use(unit.poolId(), 1);
    }
  }

  private void back(PoolCounts counts, Unit unit) throws SQLException {
    if (units.remove(unit)) {
      if (unit.spent()) {
        counts.use(unit.poolId(), -1);
      } else {
        counts.reserve(unit.poolId(), -1);
      }
    }
  }

  /** Gives back what a run that is over did not come to need. */
  void finish(long operationId) throws SQLException {
    Collection<Unit> idle = units.notAttempted(operationId);
    Set<Long> ids = new TreeSet<>(reservations.of(operationId).keySet());
    idle.forEach(unit -> ids.add(unit.poolId()));
    if (ids.isEmpty()) {
      return;
    }
    PoolCounts counts = lock(operationId, ids);
    for (Unit unit : idle) {
      back(counts, unit);
    }
    counts.giveBackAll();
    counts.write();
  }

  private PoolCounts lock(long operationId, Collection<Long> ids) throws SQLException {
    return new PoolCounts(pools, reservations, operationId, pools.lock(ids));
  }

  private static String key(String holder, String skuId) {
    return holder + "\n" + skuId;
  }
}
