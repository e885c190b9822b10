package io.tenantry.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.simulator.SimulatorOptions.SharePointPorts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void everyOptionHasADefault() {
    SimulatorOptions options = CommandLine.parse(List.of());

    assertThat(options)
        .isEqualTo(
            new SimulatorOptions(
                8443, 8444, 8636, 2000, 42, Path.of("tenant-data"), 1, null, SharePointPorts.FREE));
  }

  @Test
  void everyOptionCanBeGiven() {
    SimulatorOptions options =
        CommandLine.parse(
            List.of(
                "--port",
                "0",
                "--control-port",
                "1",
                "--directory-port",
                "2",
                "--users",
                "5",
                "--seed",
                "6",
                "--data",
                "d",
                "--throttle-factor",
                "20",
                "--ready-file",
                "r.json",
                "--sharepoint-ports",
                "0,7,8"));

    assertThat(options)
        .isEqualTo(
            new SimulatorOptions(
                0, 1, 2, 5, 6, Path.of("d"), 20, Path.of("r.json"), new SharePointPorts(0, 7, 8)));
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> CommandLine.parse(List.of("--users", "many")))
        .hasMessageContaining("--users")
        .hasMessageContaining("many");
    assertThatThrownBy(() -> CommandLine.parse(List.of("--nonsense", "1")))
        .hasMessageContaining("--nonsense");
    assertThatThrownBy(() -> CommandLine.parse(List.of("--port")))
        .hasMessageContaining("needs a value");
  }
}
