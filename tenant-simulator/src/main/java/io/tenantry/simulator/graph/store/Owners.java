package io.tenantry.simulator.graph.store;

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
  private Map<Integer, Set<Integer>> byUser;

  Owners(Seed seed) {
    this.seed = seed;
  }

  /** Indexes of a group's owners, ascending; deleted users included. */
  public synchronized List<Integer> of(int group) {
    find();
    return List.copyOf(byGroup.getOrDefault(group, Set.of()));
  }

  /** Indexes of the groups that a user owns, ascending; deleted groups included. */
  public synchronized int[] groupsOf(int user) {
    find();
    return byUser.getOrDefault(user, Set.of()).stream().mapToInt(Integer::intValue).toArray();
  }

  /** Makes a user an owner or no longer one; false when nothing changes. */
  public synchronized boolean set(int group, int user, boolean owner) {
    find();
    Set<Integer> owners = byGroup.computeIfAbsent(group, g -> new TreeSet<>());
    Set<Integer> owned = byUser.computeIfAbsent(user, u -> new TreeSet<>());
    return owner
        ? owners.add(user) && owned.add(group)
        : owners.remove(user) && owned.remove(group);
  }

  synchronized void reset() {
    byGroup = null;
  }

  /** Found when owners are first asked for, since everybody has to be looked at. */
  private void find() {
    if (byGroup == null) {
      byGroup = new HashMap<>();
      byUser = new HashMap<>();
      int missing = 0;
      for (Team team : seed.groups()) {
        missing += team.kind() == Team.Kind.UNIFIED ? wanted(team.index()) : 0;
      }
      for (int user = 0; user < seed.users() && missing > 0; user++) {
        missing -= seedOwnerships(user);
      }
    }
  }

  private int seedOwnerships(int user) {
    int project = seed.projectOf(user);
    if (project < 0) {
      return 0;
    }
    Set<Integer> owners = byGroup.computeIfAbsent(project, g -> new TreeSet<>());
    if (owners.size() == wanted(project)) {
      return 0;
    }
    owners.add(user);
    byUser.computeIfAbsent(user, u -> new TreeSet<>()).add(project);
    return 1;
  }

  private static int wanted(int group) {
    return 1 + group % 2;
  }
}
