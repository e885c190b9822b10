package io.tenantry.simulator;

import java.nio.file.Path;

/**
 * How the simulated tenant is started.
 *
 * @param port port of the simulated APIs; 0 takes a free one
 * @param controlPort port of the control door; 0 takes a free one
 * @param directoryPort port of Active Directory, LDAPS; 0 takes a free one
 * @param users number of users
 * @param seed what the tenant's data are derived from
 * @param data folder of certificates and journal
 * @param throttleFactor times the published quotas; 0 switches throttling off
 * @param readyFile written when the tenant serves; null for none
 * @param sharePoint ports of SharePoint's servers
 */
public record SimulatorOptions(
    int port,
    int controlPort,
    int directoryPort,
    int users,
    long seed,
    Path data,
    double throttleFactor,
    Path readyFile,
    SharePointPorts sharePoint) {

  /**
   * Ports of the three servers of SharePoint; 0 takes a free one.
   *
   * @param root team and communication sites
   * @param my OneDrives
   * @param admin administration
   */
  public record SharePointPorts(int root, int my, int admin) {
    static final SharePointPorts FREE = new SharePointPorts(0, 0, 0);
  }

  /** A tenant of 2,000 users on free ports, with the published limits. */
  public static SimulatorOptions defaults(Path data) {
    return new SimulatorOptions(0, 0, 0, 2000, 42, data, 1, null, SharePointPorts.FREE);
  }

  /** The same with another number of users. */
  public SimulatorOptions withUsers(int number) {
    return new SimulatorOptions(
        port,
        controlPort,
        directoryPort,
        number,
        seed,
        data,
        throttleFactor,
        readyFile,
        sharePoint);
  }

  /** The same with another throttle factor. */
  public SimulatorOptions withThrottleFactor(double factor) {
    return new SimulatorOptions(
        port, controlPort, directoryPort, users, seed, data, factor, readyFile, sharePoint);
  }

  /** The same on other ports. */
  public SimulatorOptions withPorts(int apis, int control) {
    return new SimulatorOptions(
        apis, control, directoryPort, users, seed, data, throttleFactor, readyFile, sharePoint);
  }

  /** The same with another seed. */
  public SimulatorOptions withSeed(long other) {
    return new SimulatorOptions(
        port,
        controlPort,
        directoryPort,
        users,
        other,
        data,
        throttleFactor,
        readyFile,
        sharePoint);
  }

  /** The same with another folder. */
  public SimulatorOptions withData(Path folder) {
    return new SimulatorOptions(
        port,
        controlPort,
        directoryPort,
        users,
        seed,
        folder,
        throttleFactor,
        readyFile,
        sharePoint);
  }

  /** The same with a file that tells when the tenant serves. */
  public SimulatorOptions withReadyFile(Path file) {
    return new SimulatorOptions(
        port, controlPort, directoryPort, users, seed, data, throttleFactor, file, sharePoint);
  }

  /** The same with Active Directory on another port. */
  public SimulatorOptions withDirectoryPort(int ldaps) {
    return new SimulatorOptions(
        port, controlPort, ldaps, users, seed, data, throttleFactor, readyFile, sharePoint);
  }

  /** The same with these ports of SharePoint's servers. */
  public SimulatorOptions withSharePoint(SharePointPorts ports) {
    return new SimulatorOptions(
        port, controlPort, directoryPort, users, seed, data, throttleFactor, readyFile, ports);
  }
}
