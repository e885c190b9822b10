package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.stack.AuditCommand;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The audit trail goes to a file and to syslog without a gap, and old days go to archives. */
class AuditLeavesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final byte[] SEED = new byte[32];
  private static final int EACH_TIME = 30;

  private static SyslogServer syslog;
  private static Stack stack;
  private static Runs runs;
  private static AuditCommand command;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    syslog = new SyslogServer();
    Stack.Builder wanted =
        Stack.in("audit-leaves")
            .users(50)
            .set("TENANTRY_ADMIN_USER", "olivia.operator")
            .set("TENANTRY_ADMIN_PASSWORD", "a-password-of-the-tests")
            .set("TENANTRY_AUDIT_KEY", Base64.getEncoder().encodeToString(SEED))
            .set("TENANTRY_AUDIT_SIGN_MINUTES", "0")
            .set("TENANTRY_AUDIT_SYSLOG", "tcp://127.0.0.1:" + syslog.port());
    stack = wanted.prepare();
    file = stack.directory().resolve("stream/audit.jsonl");
    stack.set("TENANTRY_AUDIT_FILE", file.toString());
    stack.startSurroundings().server().start();
    runs = new Runs(stack);
    command = new AuditCommand(stack.database());
  }

  @AfterAll
  static void stop() throws IOException {
    if (stack != null) {
      stack.close();
    }
    syslog.close();
  }

  @Test
  void nothingIsLostWhenTheServerOrTheReceiverIsAway() throws Exception {
    somethingHappens();
    awaitStreamed();
    stack.server().stop();
    stack.server().start();
    somethingHappens();
    awaitStreamed();
    syslog.hangUp();
    somethingHappens();
    awaitStreamed();

    assertThat(command.run("--key", key(), "--same-as", file.toString()).code()).isZero();
    Files.writeString(
        file,
        Files.readString(file)
            .replaceAll("(\"hash\":\")[0-9a-f]{8}([0-9a-f]{56}\"}\\n)\\z", "$100000000$2"));
    assertThat(command.run("--key", key(), "--same-as", file.toString()).text())
        .contains("is not the one that was noted elsewhere");
  }

  @Test
  void oldDaysGoToAnArchiveAndTheChainGoesOn() throws Exception {
    somethingHappens();
    String key = key();
    stack.server().stop();
    long old = runs.number("SELECT MAX(seq) FROM audit_entry") - 5;
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.writeAnew(old, 10, SEED, key);
    }
    Path archives = stack.directory().resolve("archives");
    stack.set("TENANTRY_AUDIT_KEEP_DAYS", "2");
    stack.set("TENANTRY_AUDIT_ARCHIVE_DIR", archives.toString());
    stack.server().start();
    Awaitility.await("the archive")
        .atMost(PATIENCE)
        .until(() -> runs.number("SELECT MIN(seq) FROM audit_entry") == old + 1);

    Path archive = archives.resolve("audit-1-" + old + ".jsonl");
    AuditCommand.Said archived = command.run("--key", key, archive.toString());
    assertThat(archived.text()).contains("The chain holds: rows 1 to " + old);
    AuditCommand.Said rest = command.run("--key", key);
    assertThat(rest.text()).contains("The chain holds: rows " + (old + 1) + " to");
    assertThat(runs.text("SELECT summary FROM audit_entry WHERE what = 'audit.archived'"))
        .contains(archive.getFileName().toString(), "SHA-256");
    assertThatThrownBy(() -> runs.execute("DELETE FROM audit_entry WHERE seq = " + (old + 1)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("only what was archived may go");
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.execute("DELETE FROM audit_entry WHERE seq <= " + (old + 2));
      meddler.execute("UPDATE audit_archive SET last_seq = last_seq + 2");
      meddler.commit();
      assertThat(command.run("--key", key).text()).contains("are said to be archived, but");
    }
  }

  private static String key() throws Exception {
    return new OperatorApi(stack, PATIENCE).get("/audit/key").body().path("publicKey").asText();
  }

  /** Things that are refused are told as well as others. */
  private static void somethingHappens() throws Exception {
    OperatorApi api = new OperatorApi(stack, PATIENCE);
    for (int i = 0; i < EACH_TIME; i++) {
      assertThat(api.post("/operations/" + (1_000 + i) + "/pause", "").status()).isEqualTo(404);
    }
  }

  private static void awaitStreamed() throws Exception {
    long last = runs.number("SELECT MAX(seq) FROM audit_entry");
    List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
    Awaitility.await("the file")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertThat(numbers(Files.lines(file))).containsAll(all));
    assertThat(numbers(Files.lines(file))).doesNotHaveDuplicates().isSorted();
    Awaitility.await("syslog")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(numbers(syslog.messages().stream())).containsAll(all));
    assertThat(syslog.headers()).allMatch(header -> header.matches("<110>1 .* tenantry .*"));
  }

  private static List<Long> numbers(Stream<String> lines) throws IOException {
    List<Long> numbers = new ArrayList<>();
    try (lines) {
      for (String line : lines.toList()) {
        JsonNode row = JSON.readTree(line);
        numbers.add(row.path("seq").asLong());
      }
    }
    return numbers;
  }
}
