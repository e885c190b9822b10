package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is taken from an operator in the middle of a run counts for the targets not done yet. */
class WithdrawnIT {

  private static final int TARGETS = 300;

  /**
   * Batches of ten wait for one another: a slice is under way for longer than a withdrawal takes.
   */
  private static final String SLOW =
      "{\"id\":\"slow\",\"surface\":\"exchange\",\"cmdlet\":\"Set-Mailbox\",\"kind\":\"delay\",\"delayMillis\":500}";

  private static final String QUOTA =
      "{\"actionId\":\"mailboxes.manage-quota\",\"targetListId\":%d,\"stopRules\":{\"maxFailures\":300},"
          + "\"form\":{\"issueWarningQuota\":\"1GB\",\"prohibitSendQuota\":\"2GB\","
          + "\"prohibitSendReceiveQuota\":\"%dGB\"}}";

  private Guarded guarded;
  private Runs runs;
  private OperatorApi admin;

  @BeforeEach
  void slow() throws Exception {
    guarded = Guarded.get();
    runs = guarded.runs();
    admin = guarded.admin();
    runs.control("POST", "faults", SLOW);
  }

  @AfterEach
  void quick() throws Exception {
    runs.control("DELETE", "faults", null);
  }

  @Test
  void aRoleThatIsTakenAwayCountsForTheRest() throws Exception {
    OperatorApi nora = OperatorApi.of(guarded.stack(), "nora.no-longer", Guarded.PATIENCE);
    long assignment = guarded.give("nora.no-longer", mailboxes("Quota taken"), 1, "");

    long run = begun(nora, "nora.no-longer", 5);
    assertThat(admin.delete("/assignments/" + assignment).status()).isEqualTo(204);

    skippedFromThenOn(run, "nora.no-longer", "role.withdrawn");
  }

  @Test
  void aScopeThatIsChangedCountsForTheRest() throws Exception {
    OperatorApi nils = OperatorApi.of(guarded.stack(), "nils.narrowed", Guarded.PATIENCE);
    long scope =
        Guarded.added(
            admin.post(
                "/scopes",
                "{\"name\":\"Mailboxes\",\"rule\":{\"alternatives\":{\"mailbox\":[[{\"column\":"
                    + "\"recipientTypeDetails\",\"op\":\"EQUALS\",\"values\":[\"UserMailbox\"]}]]}}}"));
    guarded.give("nils.narrowed", mailboxes("Quota narrowed"), scope, "");

    long run = begun(nils, "nils.narrowed", 6);
    Answer changed =
        admin.put("/scopes/" + scope, Guarded.townAs("Mailboxes", "A town without people"));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(204);

    skippedFromThenOn(run, "nils.narrowed", "scope.outside");
  }

  @Test
  void protectionThatIsAddedCountsForTheRest() throws Exception {
    OperatorApi paul = OperatorApi.of(guarded.stack(), "paul.protected", Guarded.PATIENCE);
    guarded.give("paul.protected", mailboxes("Quota protected"), 1, "");

    long run = begun(paul, "paul.protected", 7);
    // As many at once as nobody could by hand.
    runs.execute(
        "INSERT IGNORE INTO protected_target (kind, target_key, label, reason, added_by, added_at)"
            + " SELECT 'USER', id, smtp, 'in the middle', 'test', NOW(3) FROM dir_mailbox");
    try {
      skippedFromThenOn(run, "paul.protected", "target.protected");
    } finally {
      runs.execute("DELETE FROM protected_target WHERE reason = 'in the middle'");
    }
  }

  private long mailboxes(String role) throws Exception {
    return Guarded.added(
        admin.post(
            "/roles",
            "{\"name\":\"%s\",\"actions\":[\"mailboxes.*\"],\"administrators\":true}"
                .formatted(role)));
  }

  /** Starts a run over many mailboxes and waits until some are done. */
  private long begun(OperatorApi operator, String name, int gigabytes) throws Exception {
    long list = runs.mailboxes(TARGETS);
    runs.execute("UPDATE target_list SET operator = '" + name + "' WHERE id = " + list);
    Answer answer = operator.post("/operations", QUOTA.formatted(list, gigabytes));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    long run = answer.body().path("id").asLong();
    operator.await(run, "first successes", o -> o.at("/counts/SUCCEEDED").asInt() > 0);
    return run;
  }

  private void skippedFromThenOn(long run, String operator, String code) throws Exception {
    JsonNode done = admin.awaitState(run, "COMPLETED");

    int succeeded = done.at("/counts/SUCCEEDED").asInt();
    int skipped = done.at("/counts/SKIPPED").asInt();
    assertThat(succeeded).isPositive();
    assertThat(skipped).isPositive();
    assertThat(succeeded + skipped).isEqualTo(TARGETS);
    JsonNode problems = admin.get("/operations/" + run + "/problems").body();
    assertThat(problems.findValuesAsText("code")).containsOnly(code);
    assertThat(
            runs.number(
                "SELECT COUNT(*) FROM audit_entry WHERE what = 'target.skipped' AND operation_id = "
                    + run
                    + " AND operator = '"
                    + operator
                    + "' AND summary LIKE '"
                    + code
                    + "%'"))
        .isEqualTo(skipped);
  }
}
