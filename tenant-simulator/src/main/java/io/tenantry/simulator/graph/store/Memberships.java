package io.tenantry.simulator.graph.store;

import io.tenantry.simulator.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is a member of which group: the seeded memberships, and what was changed of them. */
public final class Memberships {

  private record Change(boolean member, long at, boolean before) {

    boolean memberAt(long time) {
      return at <= time ? member : before;
    }
  }

  private final Seed seed;
  private final Map<Integer, Map<Integer, Change>> byGroup = new ConcurrentHashMap<>();
  private final Map<Integer, Set<Integer>> byUser = new ConcurrentHashMap<>();
  private volatile int[][] seededMembers;

  Memberships(Seed seed) {
    this.seed = seed;
  }

  /** Indexes of a user's groups at this time, deleted groups included. */
  public List<Integer> groupsOf(int user, long time) {
    List<Integer> seeded = user < seed.users() ? seed.groupsOf(user) : List.of();
    Set<Integer> touched = byUser.get(user);
    if (touched == null) {
      return seeded;
    }
    List<Integer> groups = new ArrayList<>();
    for (Integer group : seeded) {
      if (!touched.contains(group)) {
        groups.add(group);
      }
    }
    for (Integer group : touched) {
      if (byGroup.get(group).get(user).memberAt(time)) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Whether the user is a member of the group at this time. */
  public boolean isMember(int group, int user, long time) {
    Change change = byGroup.getOrDefault(group, Map.of()).get(user);
    return change != null
        ? change.memberAt(time)
        : user < seed.users() && seed.groupsOf(user).contains(group);
  }

  /** Indexes of a group's members at this time, in their order. */
  public int[] members(int group, long time) {
    int[] seeded = group < seed.groups().size() ? seededMembers()[group] : new int[0];
    Map<Integer, Change> changes = byGroup.getOrDefault(group, Map.of());
    if (changes.isEmpty()) {
      return seeded;
    }
    BitSet members = new BitSet();
    for (int user : seeded) {
      members.set(user);
    }
    changes.forEach((user, change) -> members.set(user, change.memberAt(time)));
    return members.stream().toArray();
  }

  /** Indexes of the users who came into a group or left it from one time on, until another. */
  public int[] changed(int group, long from, long until) {
    return byGroup.getOrDefault(group, Map.of()).entrySet().stream()
        .filter(change -> change.getValue().at() >= from && change.getValue().at() <= until)
        .mapToInt(Map.Entry::getKey)
        .sorted()
        .toArray();
  }

  /** Makes a user a member or no longer one; false when nothing changes. */
  boolean set(int group, int user, boolean member, long now) {
    boolean before = isMember(group, user, Long.MAX_VALUE);
    if (before == member) {
      return false;
    }
    byGroup
        .computeIfAbsent(group, g -> new ConcurrentHashMap<>())
        .put(user, new Change(member, now, before));
    byUser.computeIfAbsent(user, u -> ConcurrentHashMap.newKeySet()).add(group);
    return true;
  }

  void reset() {
    byUser.clear();
    byGroup.clear();
  }

  /** Inverted once, when the first list of members is asked for. */
  private int[][] seededMembers() {
    int[][] known = seededMembers;
    if (known == null) {
      synchronized (seed) {
        if (seededMembers == null) {
          seededMembers = invert();
        }
        known = seededMembers;
      }
    }
    return known;
  }

  private int[][] invert() {
    int groups = seed.groups().size();
    int[][] members = new int[groups][16];
    int[] sizes = new int[groups];
    for (int user = 0; user < seed.users(); user++) {
      for (int group : seed.groupsOf(user)) {
        if (sizes[group] == members[group].length) {
          members[group] = Arrays.copyOf(members[group], sizes[group] * 2);
        }
        members[group][sizes[group]++] = user;
      }
    }
    for (int group = 0; group < groups; group++) {
      members[group] = Arrays.copyOf(members[group], sizes[group]);
    }
    return members;
  }
}
