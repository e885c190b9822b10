package io.tenantry.simulator.graph.store;

import io.tenantry.simulator.seed.AdministrativeUnitSeed;
import io.tenantry.simulator.seed.AdministrativeUnits;
import io.tenantry.simulator.seed.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which users are in which administrative units: the seed's, and what has changed since. */
public final class UnitMembers {

  private final AdministrativeUnits units;
  private final int seededUsers;
  private final Map<Integer, Map<Integer, Boolean>> changed = new HashMap<>();

  UnitMembers(Seed seed) {
    this.units = seed.administrativeUnits();
    this.seededUsers = seed.users();
  }

  /** All units. */
  public List<AdministrativeUnitSeed> units() {
    return units.all();
  }

  /** Indexes of the units that a user is in, ascending. */
  public int[] unitsOf(int user) {
    return units.all().stream()
        .mapToInt(AdministrativeUnitSeed::index)
        .filter(unit -> has(unit, user))
        .toArray();
  }

  /** Whether a user is in a unit. */
  public synchronized boolean has(int unit, int user) {
    Boolean since = changed.getOrDefault(unit, Map.of()).get(user);
    return since == null ? user < seededUsers && units.has(unit, user) : since;
  }

  /** Whether a user is in a unit that protects its members. */
  public boolean restrict(int user) {
    return units.all().stream().anyMatch(unit -> unit.restricted() && has(unit.index(), user));
  }

  /** Puts a user into a unit, or takes him out; false when nothing changes. */
  public synchronized boolean set(int unit, int user, boolean member) {
    if (has(unit, user) == member) {
      return false;
    }
    changed.computeIfAbsent(unit, u -> new HashMap<>()).put(user, member);
    return true;
  }

  synchronized void reset() {
    changed.clear();
  }
}
