package io.tenantry.simulator.graph;

import io.tenantry.simulator.clock.Agenda;
import io.tenantry.simulator.graph.devices.Autopilot;
import io.tenantry.simulator.graph.devices.Devices;

/** The services behind Graph that carry out later what they accept: Intune and Teams. */
final class Services {

  private final Parts parts;
  private final Operations operations = new Operations();
  private final Agenda agenda;
  private final Devices devices;
  private final Autopilot autopilot;

  Services(Parts parts) {
    this.parts = parts;
    agenda = new Agenda(parts.directory().clock());
    devices = new Devices(parts.directory(), agenda);
    autopilot = new Autopilot(parts.directory(), devices, agenda);
  }

  void register(Routes routes) {
    new DeviceRoutes(parts, devices, operations).register(routes);
    new AutopilotRoutes(parts, autopilot, operations).register(routes);
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
  }
}
