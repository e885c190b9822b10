package io.tenantry.persistence.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported trail is checked without a database. */
class ChainInFileTest {

  @TempDir private Path folder;

  private final WrittenTrail trail = new WrittenTrail().sign().write(20).sign().write(3);

  @Test
  void anExportHolds() throws IOException {
    Verdict verdict = check(lines(true));

    assertThat(verdict.holds()).as(verdict.words()).isTrue();
    assertThat(verdict.rows()).isEqualTo(23);
    assertThat(verdict.heads()).isEqualTo(2);
  }

  @Test
  void aLineThatWasChangedIsNamed() throws IOException {
    List<String> lines = lines(true);
    lines.set(8, lines.get(8).replace("2 GB", "9 GB"));

    assertThat(check(lines).firstBreak().words()).contains("Row 8 was changed");
  }

  @Test
  void linesThatWereTakenOutAreNamed() throws IOException {
    List<String> lines = lines(true);
    lines.subList(8, 10).clear();

    assertThat(check(lines).firstBreak().words()).contains("Rows 8 to 9 were deleted");
  }

  @Test
  void aSelectionIsCheckedRowByRow() throws IOException {
    List<String> lines = lines(false);
    lines.remove(4);

    assertThat(check(lines).holds()).isTrue();
    lines.set(8, lines.get(8).replace("olivia", "nobody"));
    assertThat(check(lines).firstBreak().words()).contains("Row 9 was changed");
  }

  @Test
  void somethingElseIsNoExport() {
    assertThatThrownBy(() -> check(List.of("{\"a\":1}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> lines(boolean complete) {
    List<String> lines = new ArrayList<>();
    lines.add(AuditLines.opening(new AuditLines.Opening(complete, ChainCheck.End.NONE)));
    trail.rows.forEach(row -> lines.add(AuditLines.row(row)));
    trail.heads.forEach(head -> lines.add(AuditLines.head(head)));
    return lines;
  }

  private Verdict check(List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("trail.jsonl"), lines);
    return new ChainInFile(file).check(trail.keys(), List.of());
  }
}
