package io.tenantry.simulator.graph.store;

import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who owns which group. A project's group is owned by the first or the first two employees among
 * its members; no other group has owners in the beginning.
 */
public final class Owners {

  private final Seed seed;
  private Map<Integer, Set<Integer>> byGroup;

  Owners(Seed seed) {
    this.seed = seed;
  }

  /** Indexes of a group's owners, ascending; deleted users included. */
  public synchronized List<Integer> of(int group) {
    return List.copyOf(known().getOrDefault(group, Set.of()));
  }

  /** Indexes of the groups that a user owns, ascending; deleted groups included. */
  public synchronized int[] groupsOf(int user) {
    return known().entrySet().stream()
        .filter(entry -> entry.getValue().contains(user))
        .mapToInt(Map.Entry::getKey)
        .sorted()
        .toArray();
  }

  /** Makes a user an owner or no longer one; false when nothing changes. */
  public synchronized boolean set(int group, int user, boolean owner) {
    Set<Integer> owners = known().computeIfAbsent(group, g -> new TreeSet<>());
    return owner ? owners.add(user) : owners.remove(user);
  }

  synchronized void reset() {
    byGroup = null;
  }

  /** Found when owners are first asked for, since everybody has to be looked at. */
  private Map<Integer, Set<Integer>> known() {
    if (byGroup == null) {
      byGroup = new HashMap<>();
      int missing = 0;
      for (Team team : seed.groups()) {
        missing += team.kind() == Team.Kind.UNIFIED ? wanted(team.index()) : 0;
      }
      for (int user = 0; user < seed.users() && missing > 0; user++) {
        missing -= seedOwnerships(user);
      }
    }
    return byGroup;
  }

  private int seedOwnerships(int user) {
    if (seed.user(user).kind() != Person.Kind.EMPLOYEE) {
      return 0;
    }
    int added = 0;
    for (int group : seed.groupsOf(user)) {
      if (seed.groups().get(group).kind() == Team.Kind.UNIFIED) {
        Set<Integer> owners = byGroup.computeIfAbsent(group, g -> new TreeSet<>());
        if (owners.size() < wanted(group)) {
          owners.add(user);
          added++;
        }
      }
    }
    return added;
  }

  private static int wanted(int group) {
    return 1 + group % 2;
  }
}
