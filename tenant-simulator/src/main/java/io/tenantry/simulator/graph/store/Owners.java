package io.tenantry.simulator.graph.store;

import io.tenantry.simulator.seed.Team;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Who owns which Microsoft 365 group: of a seeded one the member with the lowest index. */
public final class Owners {

  private final Directory directory;
  private final Map<Integer, Set<Integer>> changed = new ConcurrentHashMap<>();

  Owners(Directory directory) {
    this.directory = directory;
  }

  /** Indexes of a group's owners, ascending. */
  public Set<Integer> of(int group) {
    Set<Integer> known = changed.get(group);
    return known == null ? seeded(group) : Set.copyOf(known);
  }

  /** Makes a user an owner; false when he is one. */
  public boolean add(int group, int user) {
    Set<Integer> owners = new TreeSet<>(of(group));
    boolean added = owners.add(user);
    changed.put(group, owners);
    return added;
  }

  void reset() {
    changed.clear();
  }

  private Set<Integer> seeded(int group) {
    if (!directory.groups().isSeeded(group)
        || directory.seed().groups().get(group).kind() != Team.Kind.UNIFIED) {
      return Set.of();
    }
    for (int member : directory.memberships().members(group, Long.MIN_VALUE)) {
      if (member < directory.seed().users() && directory.seed().user(member).work() != null) {
        return Set.of(member);
      }
    }
    return Set.of();
  }
}
