package io.tenantry.simulator.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows the groups that Exchange owns as groups of the directory, behind all others. */
final class MailGroups {

  private final List<Team> groups;
  private final Map<Integer, List<Integer>> byUser = new HashMap<>();
  private final Map<Integer, DistributionGroupSeed> byGroup = new HashMap<>();

  MailGroups(List<Team> teams, List<DistributionGroupSeed> exchange) {
    List<Team> all = new ArrayList<>(teams);
    Map<UUID, Integer> known = new HashMap<>();
    teams.forEach(team -> known.put(team.id(), team.index()));
    for (DistributionGroupSeed group : exchange) {
      Integer index = known.get(group.externalDirectoryObjectId());
      if (index == null) {
        index = all.size();
        all.add(shown(index, group));
      }
      byGroup.put(index, group);
      for (int member : group.members()) {
        byUser.computeIfAbsent(member, user -> new ArrayList<>(2)).add(index);
      }
    }
    groups = List.copyOf(all);
  }

  private static Team shown(int index, DistributionGroupSeed group) {
    Team.Kind kind =
        group.securityEnabled()
            ? group.onPremisesSynced()
                ? Team.Kind.ON_PREMISES_MAIL_SECURITY
                : Team.Kind.MAIL_SECURITY
            : group.onPremisesSynced()
                ? Team.Kind.ON_PREMISES_DISTRIBUTION
                : Team.Kind.DISTRIBUTION;
    return new Team(
        index,
        group.externalDirectoryObjectId(),
        kind,
        group.displayName(),
        group.alias(),
        group.primarySmtpAddress(),
        group.description(),
        null,
        null,
        group.createdAt());
  }

  /** All groups of the directory. */
  List<Team> groups() {
    return groups;
  }

  /** Indexes of the groups of Exchange that a user is a direct member of. */
  List<Integer> of(int user) {
    return byUser.getOrDefault(user, List.of());
  }

  /** How Exchange knows the group, or null. */
  DistributionGroupSeed at(int group) {
    return byGroup.get(group);
  }
}
