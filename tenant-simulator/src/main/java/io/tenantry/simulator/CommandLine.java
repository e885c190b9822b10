package io.tenantry.simulator;

import io.tenantry.simulator.SimulatorOptions.SharePointPorts;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Reads the command line. */
final class CommandLine {

  static final String USAGE =
      """
      Usage: java -jar tenant-simulator.jar [options]
        --port N             port of the simulated APIs, HTTPS (8443; 0 takes a free one)
        --control-port N     port of the control door, HTTP (8444; 0 takes a free one)
        --directory-port N   port of Active Directory, LDAPS (8636; 0 takes a free one)
        --users N            number of users (2000)
        --seed N             what the tenant's data are derived from (42)
        --data DIR           folder of certificates and journal (tenant-data)
        --throttle-factor X  times the published limits; 0 for none (1)
        --sharepoint-ports R,M,A  ports of SharePoint's root, OneDrive and admin server,
                             HTTPS (0,0,0 takes free ones)
        --ready-file FILE    written as JSON when the tenant serves
      """;

  private CommandLine() {}

  /**
   * The options.
   *
   * @throws IllegalArgumentException with a text for the person who typed them
   */
  static SimulatorOptions parse(List<String> arguments) {
    SimulatorOptions options =
        SimulatorOptions.defaults(Path.of("tenant-data"))
            .withPorts(8443, 8444)
            .withDirectoryPort(8636);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      options = with(options, name, rest.next());
    }
    return options;
  }

  private static SimulatorOptions with(SimulatorOptions o, String name, String value) {
    try {
      return switch (name) {
        case "--port" -> o.withPorts(number(value), o.controlPort());
        case "--control-port" -> o.withPorts(o.port(), number(value));
        case "--directory-port" -> o.withDirectoryPort(number(value));
        case "--users" -> o.withUsers(number(value));
        case "--throttle-factor" -> o.withThrottleFactor(Double.parseDouble(value));
        case "--seed" -> o.withSeed(Long.parseLong(value));
        case "--data" -> o.withData(Path.of(value));
        case "--sharepoint-ports" -> o.withSharePoint(sharePoint(value));
        case "--ready-file" -> o.withReadyFile(Path.of(value));
        default -> throw new IllegalArgumentException("Unknown option " + name);
      };
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(name + " needs a number, not " + value, malformed);
    }
  }

  private static SharePointPorts sharePoint(String value) {
    List<String> ports = List.of(value.split(",", -1));
    if (ports.size() != 3) {
      throw new NumberFormatException(value);
    }
    return new SharePointPorts(number(ports.get(0)), number(ports.get(1)), number(ports.get(2)));
  }

  private static int number(String value) {
    int number = Integer.parseInt(value);
    if (number < 0) {
      throw new NumberFormatException(value);
    }
    return number;
  }
}
