package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.AuditCommand;
import io.tenantry.stack.AuditCommand.Said;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what is told by a trail that nobody bends unseen, not even in the database. */
class AuditIT {

  private static final int MANY = 8_000;
  private static final int FEW = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static Stack stack;
  private static Runs runs;
  private static OperatorApi api;
  private static AuditCommand command;
  private static String key;
  private static long run;
  private static long first;
  private static long last;

  @BeforeAll
  static void aRunIsSigned() throws Exception {
    stack =
        Stack.in("audit")
            .users(12_500)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", "olivia.operator")
            .set("TENANTRY_ADMIN_PASSWORD", "a-password-of-the-tests")
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_AUDIT_SIGN_MINUTES", "0")
            .start();
    runs = new Runs(stack);
    api = new OperatorApi(stack, PATIENCE);
    command = new AuditCommand(stack.database());
    key = api.get("/audit/key").body().path("publicKey").asText();
    api.awaitDirectory();
    run = quota(mailboxes(FEW), 7);
    first = runs.number("SELECT MIN(seq) FROM audit_entry WHERE operation_id = " + run);
    last = runs.number("SELECT MAX(seq) FROM audit_entry WHERE operation_id = " + run);
    Awaitility.await("a signed head")
        .atMost(Duration.ofSeconds(150))
        .until(() -> runs.number("SELECT MAX(last_seq) FROM audit_head_signature") >= last);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void eachTargetOfARunIsToldWithWhoWhenFromWhereAndItsChange() throws Exception {
    JsonNode rows = api.get("/audit/entries?size=200&operation=" + run).body().path("rows");

    assertThat(rows.findValuesAsText("what"))
        .startsWith("operation.ended", "target.changed")
        .endsWith("target.changed", "operation.submitted")
        .hasSize(FEW + 2);
    JsonNode submitted = rows.get(FEW + 1);
    assertThat(submitted.path("operator").asText()).isEqualTo("olivia.operator");
    assertThat(submitted.path("via").asText()).isEqualTo("REST");
    assertThat(submitted.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(submitted.path("action").asText()).isEqualTo("mailboxes.manage-quota");
    assertThat(Instant.parse(submitted.path("at").asText()))
        .isBetween(Instant.now().minus(Duration.ofMinutes(30)), Instant.now());
    JsonNode changed = rows.get(1);
    assertThat(changed.path("operator").asText()).isEqualTo("olivia.operator");
    assertThat(changed.path("via").asText()).isEqualTo("JOB");
    assertThat(changed.path("targetKind").asText()).isEqualTo("mailbox");
    assertThat(changed.path("targetKey").asText()).isNotEmpty();
    assertThat(changed.path("target").asText()).contains("@");
    assertThat(changed.at("/differences/0/after").asText()).contains("GB");
    assertThat(changed.at("/differences/0/before").asText())
        .isNotEqualTo(changed.at("/differences/0/after").asText());
    assertThat(changed.path("before").isObject()).isTrue();
    assertThat(changed.path("requestId").asText()).isNotEmpty();
    assertThat(changed.path("clientRequestId").asText()).isNotEmpty();
  }

  @Test
  void aLongRunIsToldInBatchesAndItsChainHolds() throws Exception {
    Instant begun = Instant.now();
    long many = quota(mailboxes(MANY), 9);
    Duration took = Duration.between(begun, Instant.now());

    assertThat(
            runs.number(
                "SELECT COUNT(*) FROM audit_entry WHERE what = 'target.changed' AND operation_id = "
                    + many))
        .isEqualTo(MANY);
    // All entries of one transaction have the same time.
    assertThat(
            runs.number(
                "SELECT COUNT(DISTINCT at) FROM audit_entry WHERE what = 'target.changed'"
                    + " AND operation_id = "
                    + many))
        .isLessThan(MANY / 20);
    assertThat(took).isLessThan(PATIENCE);
    assertThat(runs.number("SELECT COUNT(*) FROM audit_entry WHERE what = 'operation.stopped'"))
        .isZero();
    Said said = command.run("--key", key);
    assertThat(said.text()).contains("The chain holds");
    assertThat(said.code()).isZero();
  }

  @Test
  void entriesAreFoundAndPaged() throws Exception {
    String query = "/audit/entries?size=5&what=target.*&operation=" + run;
    List<Long> seen = new ArrayList<>();
    JsonNode page = api.get(query).body();
    assertThat(page.path("newer").isNull()).isTrue();
    while (true) {
      page.path("rows").forEach(row -> seen.add(row.path("seq").asLong()));
      if (page.path("older").isNull()) {
        break;
      }
      page = api.get(query + "&before=" + page.path("older").asLong()).body();
    }
    assertThat(seen).hasSize(FEW).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    JsonNode newer = api.get(query + "&after=" + page.path("newer").asLong()).body();
    assertThat(newer.at("/rows/0/seq").asLong()).isEqualTo(seen.get(10));

    JsonNode row = api.get("/audit/entries?size=1&what=target.changed").body().at("/rows/0");
    for (String one :
        List.of(
            "targetKey=" + row.path("targetKey").asText() + "&operation=" + run,
            "text=" + row.path("requestId").asText(),
            "operator=olivia.operator&result=DONE&from=2026-01-01",
            "action=mailboxes.manage-quota",
            "address=127.0.0.1",
            "to=" + Instant.now())) {
      assertThat(api.get("/audit/entries?size=1&" + one).body().path("rows")).as(one).hasSize(1);
    }
    for (String none : List.of("operator=nobody", "to=2020-01-01", "what=no.*", "scope=none")) {
      assertThat(api.get("/audit/entries?" + none).body().path("rows")).as(none).isEmpty();
    }
    assertThat(api.get("/audit/entries?result=GREAT").status()).isEqualTo(400);
    assertThat(api.get("/audit/entries?from=yesterday").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET operator = 'mallory' WHERE seq = %d",
        "DELETE FROM audit_entry WHERE seq = %d",
        "DELETE FROM audit_head_signature WHERE number < %d",
        "UPDATE audit_head_signature SET last_seq = 0 WHERE number < %d",
        "UPDATE audit_head SET last_seq = 1 WHERE id < %d",
        "DELETE FROM audit_head WHERE id < %d",
      })
  void theDatabaseRefusesToChangeWhatWasWritten(String sql) {
    assertThatThrownBy(() -> runs.execute(sql.formatted(first + 1)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE audit_entry SET operator = 'mallory' WHERE seq = %1$d | Row %1$d was changed",
        "UPDATE audit_entry SET at = at - INTERVAL 1 DAY WHERE seq = %1$d | Row %1$d was changed",
        "UPDATE audit_entry SET after_value = NULL WHERE seq = %1$d | Row %1$d was changed",
        "DELETE FROM audit_entry WHERE seq = %1$d | Row %1$d was deleted",
        "DELETE FROM audit_entry WHERE seq >= %1$d | were deleted",
        "DELETE FROM audit_head_signature WHERE last_seq > 0 | is signed",
      })
  void whatWasDoneInTheDatabaseIsNamed(String sql, String words) throws Exception {
    long row = first + 3;
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.execute(sql.formatted(row));
      if (words.equals("is signed")) {
        meddler.execute("DELETE FROM audit_head_signature");
      }
      meddler.commit();

      Said said = command.run("--key", key);

      assertThat(said.text()).contains(words.formatted(row));
      assertThat(said.code()).isEqualTo(1);
    }
    assertThat(command.run("--key", key).code()).isZero();
  }

  @Test
  void anInsertedRowIsNamed() throws Exception {
    long row = first + 3;
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.execute(
          "UPDATE audit_entry SET seq = seq + 1 WHERE seq >= " + row + " ORDER BY seq DESC");
      meddler.execute(
          "INSERT INTO audit_entry (seq, at, what, result, operator, via, previous_hash, hash)"
              + " SELECT seq + 1, at, 'target.changed', 'DONE', 'mallory', 'PAGE', hash, hash"
              + " FROM audit_entry WHERE seq = "
              + (row - 1));
      meddler.execute("UPDATE audit_head SET last_seq = last_seq + 1");
      meddler.commit();

      Said said = command.run("--key", key);

      assertThat(said.text()).contains("Row " + row + " was");
      assertThat(said.code()).isEqualTo(1);
    }
  }

  @Test
  void rowsCutOffTogetherWithTheEndAreNamedByTheSignedHeads() throws Exception {
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.execute("DELETE FROM audit_entry WHERE seq > " + (last - 5));
      meddler.execute(
          "UPDATE audit_head h JOIN audit_entry e ON e.seq = "
              + (last - 5)
              + " SET h.last_seq = e.seq, h.last_hash = e.hash");
      meddler.commit();

      Said said = command.run("--key", key);

      assertThat(said.text()).contains("Rows " + (last - 4) + " to ").contains("were deleted");
      assertThat(said.code()).isEqualTo(1);
    }
  }

  @Test
  void aChainThatWasWrittenAnewContradictsTheSignedHeads() throws Exception {
    String known =
        last + ":" + runs.text("SELECT LOWER(HEX(hash)) FROM audit_entry WHERE seq = " + last);
    assertThat(command.run("--key", key, "--known", known).code()).isZero();
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.execute("UPDATE audit_entry SET operator = 'mallory' WHERE seq = " + (first + 3));
      meddler.rehashFrom(first + 3);
      meddler.commit();

      Said said = command.run("--key", key);
      assertThat(said.text()).contains("hashed anew").contains("another hash of row");
      assertThat(said.code()).isEqualTo(1);
    }
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.execute("UPDATE audit_entry SET operator = 'mallory' WHERE seq = " + (first + 3));
      meddler.rehashFrom(first + 3);
      meddler.execute("DELETE FROM audit_head_signature WHERE last_seq >= " + (first + 3));
      meddler.commit();

      Said said = command.run("--key", key, "--known", known);
      assertThat(said.text()).contains("Row " + last + " is not the one that was noted elsewhere");
      assertThat(said.code()).isEqualTo(1);
    }
  }

  @Test
  void aKeyOfSomebodyElseIsNotTrusted() throws Exception {
    Said said =
        command.run("--key", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");

    assertThat(said.text()).contains("not among the trusted ones");
    assertThat(said.code()).isEqualTo(1);
    assertThat(command.run().code()).isEqualTo(2);
  }

  @Test
  void theServerVerifiesToo() throws Exception {
    assertThat(verified().at("/verdict/firstBreak").isNull()).isTrue();
    long row = first + 3;
    try (Meddler meddler = new Meddler(stack.database())) {
      meddler.execute("UPDATE audit_entry SET summary = 'nothing' WHERE seq = " + row);
      meddler.commit();

      JsonNode broken = verified();

      assertThat(broken.at("/verdict/firstBreak/seq").asLong()).isEqualTo(row);
      assertThat(broken.at("/verdict/firstBreak/kind").asText()).isEqualTo("CHANGED");
    }
    assertThat(verified().at("/verdict/firstBreak").isNull()).isTrue();
  }

  @Test
  void theTrailIsExportedAndVerifiedWithoutTheDatabase() throws Exception {
    Path file = stack.directory().resolve("export.jsonl");
    Files.writeString(file, api.download("/audit/entries.jsonl"));
    Said whole = command.run("--key", key, file.toString());
    assertThat(whole.text()).contains("The chain holds: rows 1 to");
    assertThat(whole.code()).isZero();

    Files.writeString(file, Files.readString(file).replaceFirst("olivia", "nobody"));
    assertThat(command.run("--key", key, file.toString()).text()).contains("was changed");

    Files.writeString(file, api.download("/audit/entries.jsonl?what=target.*&operation=" + run));
    assertThat(Files.readAllLines(file)).hasSize(FEW + 1);
    assertThat(command.run("--key", key, file.toString()).text()).contains("selection");

    String csv = api.download("/audit/entries.csv?what=target.*&operation=" + run);
    assertThat(csv.lines()).hasSize(FEW + 1);
    assertThat(csv).startsWith("\uFEFFNo.,Time (UTC)");
    assertThat(api.get("/audit/entries?what=audit.exported").body().path("rows"))
        .anySatisfy(
            row -> assertThat(row.path("summary").asText()).contains("CSV", "operation " + run));
  }

  @Test
  void refusedAttemptsAreToldAndStay() throws Exception {
    OperatorApi eve = OperatorApi.of(stack, "eve.external", PATIENCE);
    for (String path :
        List.of(
            "/audit/entries",
            "/audit/entries.csv",
            "/audit/entries.jsonl",
            "/audit/heads",
            "/audit/verification")) {
      assertThat(eve.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(eve.post("/audit/verification", "").status()).isEqualTo(403);
    assertThat(
            api.post(
                    "/operations",
                    "{\"actionId\":\"mailboxes.manage-quota\",\"targetListId\":999999,"
                        + "\"form\":{\"prohibitSendQuota\":\"5GB\"}}")
                .status())
        .isEqualTo(404);
    assertThat(api.post("/operations/" + run + "/pause", "").status()).isEqualTo(409);

    JsonNode eves = api.get("/audit/entries?operator=eve.external").body().path("rows");
    assertThat(eves).hasSize(6);
    assertThat(eves.findValuesAsText("result")).containsOnly("REFUSED");
    assertThat(eves.findValuesAsText("address")).containsOnly("127.0.0.1");
    assertThat(eves.findValuesAsText("summary")).allMatch(told -> told.contains("\"Audit\""));
    JsonNode refused = api.get("/audit/entries?what=operation.refused").body().path("rows");
    assertThat(refused.at("/0/operation").asLong()).isEqualTo(run);
    assertThat(refused.at("/1/action").asText()).isEqualTo("mailboxes.manage-quota");
    assertThat(refused.at("/1/summary").asText()).contains("999999");
    assertThat(refused).hasSize(2);
  }

  private static JsonNode verified() throws Exception {
    String before = api.get("/audit/verification").body().path("finishedAt").asText();
    assertThat(api.post("/audit/verification", "").status()).isEqualTo(202);
    return Awaitility.await("the verification")
        .atMost(PATIENCE)
        .until(
            () -> api.get("/audit/verification").body(),
            state ->
                !state.path("running").asBoolean()
                    && !state.path("finishedAt").asText().equals(before));
  }

  private static long quota(long list, int gigabytes) throws Exception {
    JsonNode submitted =
        api.post(
                "/operations",
                "{\"actionId\":\"mailboxes.manage-quota\",\"targetListId\":%d,\"form\":{\"issueWarningQuota\":\"%dGB\",\"prohibitSendQuota\":\"%dGB\",\"prohibitSendReceiveQuota\":\"%dGB\"}}"
                    .formatted(list, gigabytes, gigabytes + 1, gigabytes + 2))
            .body();
    long operation = submitted.path("id").asLong();
    assertThat(operation).as(submitted.toString()).isPositive();
    assertThat(api.awaitState(operation, "COMPLETED").at("/counts/FAILED").asInt()).isZero();
    return operation;
  }

  private static long mailboxes(int size) throws SQLException {
    return runs.mailboxes(size);
  }
}
