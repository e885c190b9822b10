package io.tenantry.simulator.graph;

import io.tenantry.simulator.clock.Agenda;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.devices.Autopilot;
import io.tenantry.simulator.graph.devices.Devices;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.graph.teams.TeamMembers;
import io.tenantry.simulator.graph.teams.TeamStore;
import io.tenantry.simulator.graph.telephony.PhoneNumbers;
import java.util.function.Supplier;

/**
 * The services behind Graph that carry out later what they accept: Intune and Teams; and OneDrive.
 */
final class Services {

  private final Parts parts;
  private final Operations operations = new Operations();
  private final Agenda agenda;
  private final Devices devices;
  private final Autopilot autopilot;

  private final TeamStore teams;
  private final TeamMembers members;
  private final PhoneNumbers numbers;

  private final OneDrives drives;

  Services(Parts parts, GroupLicenses groupLicenses, Supplier<String> mySiteHost) {
    this.parts = parts;
    agenda = new Agenda(parts.directory().clock());
    devices = new Devices(parts.directory(), agenda);
    autopilot = new Autopilot(parts.directory(), devices, agenda);
    teams = new TeamStore(parts.directory(), agenda);
    numbers = new PhoneNumbers(parts.directory(), agenda);
    drives =
        new OneDrives(
            parts.directory(), mySiteHost, () -> operations.duration(Operations.Kind.ONEDRIVE));
    members = new TeamMembers(parts.directory(), groupLicenses);
  }

  void register(Routes routes, Routes betaRoutes) {
    new DeviceRoutes(parts, devices, operations).register(routes);
    AutopilotRoutes autopilotRoutes = new AutopilotRoutes(parts, autopilot, operations);
    autopilotRoutes.register(routes);
    autopilotRoutes.registerBeta(betaRoutes);
    TeamWrites writes = new TeamWrites(parts, teams, members, operations);
    new TeamRoutes(parts, teams, writes).register(routes);
    PhoneNumberWrites numberWrites = new PhoneNumberWrites(parts, numbers, operations);
    new PhoneNumberRoutes(parts, numbers, numberWrites).register(routes);
    new DriveRoutes(parts, drives).register(routes);
    new SharePointSettingsRoutes(parts).register(routes);
    new TeamMemberRoutes(parts, teams, members).register(routes);
  }

  Operations operations() {
    return operations;
  }

  OneDrives oneDrives() {
    return drives;
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
    numbers.reset();
    drives.reset();
  }
}
