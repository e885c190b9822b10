package io.tenantry.operations.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.KeyLabel;
import io.tenantry.persistence.operations.TargetTable.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetCsvTest {

  private final List<String> keys = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void devicesAreNamedBySerialNumberRatherThanByName() {
    read(TargetKind.MANAGED_DEVICE, "Device name,Serial number\nPC-1,S1\nPC-1,S2\n");

    assertThat(keys).containsExactly("key of s1");
    assertThat(problems).containsExactly("3 csv.unknown");
  }

  @Test
  void aUserIsNotNamedByTheHeadersOfDevices() {
    assertThatThrownBy(() -> read(TargetKind.USER, "Serial number\nS1\n"))
        .isInstanceOf(InvalidCsv.class)
        .hasMessageContaining("userPrincipalName");
  }

  @Test
  void aValueThatWasGuardedAgainstFormulasIsReadAsItWas() {
    read(TargetKind.MANAGED_DEVICE, "Serial number\n" + CsvCells.written("+S1") + "\n");

    assertThat(keys).containsExactly("key of +s1");
    assertThat(problems).isEmpty();
  }

  @Test
  void aColumnMayBeNamedThatHasAHeadingOfItsOwn() {
    String csv = "Asset no.,Device name\nS1,S2\n";

    assertThatThrownBy(() -> read(TargetKind.MANAGED_DEVICE, "Asset no.,Room\nS1,12\n"))
        .isInstanceOfSatisfying(
            UnknownHeader.class, e -> assertThat(e.found()).containsExactly("Asset no.", "Room"));
    read(TargetKind.MANAGED_DEVICE, "asset NO.", csv);

    assertThat(keys).containsExactly("key of s1");
  }

  @Test
  void aHeadingThatTheFileLacksLeavesTheUsualOnes() {
    read(TargetKind.MANAGED_DEVICE, "Asset no.", "Serial number\nS1\n");

    assertThat(keys).containsExactly("key of s1");
  }

  private void read(TargetKind kind, String csv) {
    read(kind, null, csv);
  }

  private void read(TargetKind kind, String heading, String csv) {
    TargetCsv.Sink sink =
        new TargetCsv.Sink() {
          @Override
          public void targets(List<KeyLabel> targets) {
            targets.forEach(target -> keys.add(target.key()));
          }

          @Override
          public void problems(List<Problem> some) {
            some.forEach(problem -> problems.add(problem.line() + " " + problem.code()));
          }
        };
    new TargetCsv(
            kind,
            heading,
            values ->
                Map.of(
                    "s1", new KeyLabel("key of s1", "PC-1"),
                    "+s1", new KeyLabel("key of +s1", "PC-2")),
            sink)
        .read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }
}
