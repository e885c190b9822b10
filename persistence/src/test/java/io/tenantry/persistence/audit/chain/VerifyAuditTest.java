package io.tenantry.persistence.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that verifies a file. */
class VerifyAuditTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final WrittenTrail trail = new WrittenTrail().sign().write(20).sign();
  private String key;
  private Path file;

  @BeforeEach
  void export() throws IOException {
    key = trail.keys().base64().get(0);
    file = write("trail.jsonl", 20);
  }

  @Test
  void whatHoldsEndsWithZero() {
    assertThat(run("--key", key, file.toString())).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("The chain holds: rows 1 to 20, 2 signed heads.");
  }

  @Test
  void whatIsBrokenEndsWithOneAndIsNamed() throws IOException {
    Files.writeString(file, Files.readString(file).replaceFirst("olivia", "mallory"));

    assertThat(run("--key", key, file.toString())).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("Row 1 was changed");
  }

  @Test
  void aStreamedFileTellsOfRowsThatAreGone() throws IOException {
    Path streamed = write("streamed.jsonl", 20);
    Files.writeString(streamed, Files.readString(streamed) + "{\"seq\":21,\"at\":\"20");
    trail.heads.remove(1);
    file = write("trail.jsonl", 12);

    assertThat(run("--key", key, file.toString())).isZero();
    assertThat(run("--key", key, "--same-as", streamed.toString(), file.toString())).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("Rows 13 to 20 were deleted");
  }

  @Test
  void whatCannotBeVerifiedEndsWithTwo() {
    assertThat(run(file.toString())).isEqualTo(2);
    assertThat(run("--key", "nonsense", file.toString())).isEqualTo(2);
    assertThat(run("--key", key, "--known", "five", file.toString())).isEqualTo(2);
    assertThat(run("--key", key, folder.resolve("none").toString())).isEqualTo(2);
    assertThat(run("--key", key, "--colour")).isEqualTo(2);
  }

  private int run(String... arguments) {
    return new VerifyAudit(Map.of(), new PrintStream(said, true, StandardCharsets.UTF_8))
        .run(arguments);
  }

  private Path write(String name, int rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(AuditLines.opening(new AuditLines.Opening(true, ChainCheck.End.NONE)));
    trail.rows.subList(0, rows).forEach(row -> lines.add(AuditLines.row(row)));
    trail.heads.forEach(head -> lines.add(AuditLines.head(head)));
    return Files.write(folder.resolve(name), lines);
  }
}
