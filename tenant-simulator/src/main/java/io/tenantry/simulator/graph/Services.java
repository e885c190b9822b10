package io.tenantry.simulator.graph;

import io.tenantry.simulator.clock.Agenda;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.devices.Autopilot;
import io.tenantry.simulator.graph.devices.Devices;
import io.tenantry.simulator.graph.teams.TeamMembers;
import io.tenantry.simulator.graph.teams.TeamStore;

/** The services behind Graph that carry out later what they accept: Intune and Teams. */
final class Services {

  private final Parts parts;
  private final Operations operations = new Operations();
  private final Agenda agenda;
  private final Devices devices;
  private final Autopilot autopilot;

  private final TeamStore teams;
  private final TeamMembers members;

  Services(Parts parts, GroupLicenses groupLicenses) {
    this.parts = parts;
    agenda = new Agenda(parts.directory().clock());
    devices = new Devices(parts.directory(), agenda);
    autopilot = new Autopilot(parts.directory(), devices, agenda);
    teams = new TeamStore(parts.directory(), agenda);
    members = new TeamMembers(parts.directory(), groupLicenses);
  }

  void register(Routes routes) {
    new DeviceRoutes(parts, devices, operations).register(routes);
    new AutopilotRoutes(parts, autopilot, operations).register(routes);
    TeamWrites writes = new TeamWrites(parts, teams, members, operations);
    new TeamRoutes(parts, teams, writes).register(routes);
    new TeamMemberRoutes(parts, teams, members).register(routes);
  }

  Operations operations() {
    return operations;
  }

  /** Lets everything happen whose time has come. */
  void catchUp() {
    agenda.catchUp();
  }

  /** Back to the seeded state. */
  void reset() {
    agenda.clear();
    operations.reset();
    devices.reset();
    autopilot.reset();
    teams.reset();
  }
}
