package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Person.Kind;
import java.util.ArrayList;
import java.util.List;

/** Who is in which groups. */
final class TeamMembers {

  private final Seed seed;
  private final Roster roster;
  private final Teams teams;

  TeamMembers(Seed seed, Roster roster, Teams teams) {
    this.seed = seed;
    this.roster = roster;
    this.teams = teams;
  }

  /** Indexes of the groups that a user is a member of. */
  List<Integer> groupsOf(int index) {
    List<Integer> groups = new ArrayList<>(6);
    Kind kind = roster.kind(index);
    if (kind == Kind.EMPLOYEE) {
      addEmployees(groups, index);
    }
    if (kind == Kind.GUEST) {
      groups.add(teams.ofGuests());
    }
    if (kind == Kind.EMPLOYEE || kind == Kind.GUEST) {
      addIfAny(groups, teams.projectOf(index));
    }
    return groups;
  }

  private void addEmployees(List<Integer> groups, int index) {
    seed.licenses(index).stream()
        .filter(License::inherited)
        .forEach(license -> groups.add(license.group()));
    int department = roster.departmentIndex(index);
    groups.add(teams.ofDepartment(department));
    groups.add(teams.ofOffice(roster.officeIndex(index)));
    addIfAny(groups, teams.dynamicOf(department));
    if (seed.globalAdministrators().contains(index)) {
      groups.addAll(teams.rolesOf(index));
    }
    if (seed.synced(index)) {
      groups.addAll(teams.onPremisesOf(index));
    }
  }

  private static void addIfAny(List<Integer> groups, int group) {
    if (group >= 0) {
      groups.add(group);
    }
  }
}
