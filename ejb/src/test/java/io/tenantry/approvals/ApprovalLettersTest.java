package io.tenantry.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.approvals.Decided.Decision;
import io.tenantry.persistence.approvals.ApprovalTable.Row;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetListRecord;
import java.lang.reflect.Field;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whoever submitted a run is told what became of it, by whom and why. */
class ApprovalLettersTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String LINK = "https://tenantry.example/job.xhtml?id=23";

  @Test
  void approvedWithTheWordsOfWhoeverDecided() throws Exception {
    assertThat(told(Decision.APPROVED, "fine by me", null))
        .isEqualTo(
            """
            Your run 23, Wipe devices for 2 targets: ada approved it, and it begins.
            Comment: fine by me

            https://tenantry.example/job.xhtml?id=23
            """);
  }

  @Test
  void declinedWithWhy() throws Exception {
    assertThat(told(Decision.DECLINED, "not before Monday", null))
        .contains("ada declined it; nothing was changed.\nComment: not before Monday\n");
  }

  @Test
  void expiredWithWhen() throws Exception {
    assertThat(told(Decision.EXPIRED, null, null))
        .contains("nobody decided about it before 2026-03-02T12:00:00Z; nothing was changed.");
  }

  @Test
  void askedAgainWithWhatChanged() throws Exception {
    assertThat(told(Decision.ASKED_AGAIN, "fine by me", "The plan differs for 1 target"))
        .contains("it has to be approved again")
        .contains("The plan differs for 1 target.")
        .doesNotContain("fine by me");
  }

  private static String told(Decision decision, String comment, String again) throws Exception {
    OperationRecord run =
        new OperationRecord("mara", "key", "RUN", "devices.wipe", "{}", Instant.EPOCH);
    TargetListRecord list = new TargetListRecord("MANAGED_DEVICE", "", "mara", Instant.EPOCH);
    set(list, "id", 5L);
    list.filled(2, 0);
    run.over(list, 1);
    set(run, "id", 23L);
    Row row =
        new Row(
            23, "ASKED", 22, "hash", NOON, NOON, false, null, "ada", NOON, comment, again, 0, null);
    return ApprovalLetters.decided(decision, row, run, "Wipe devices", LINK);
  }

  private static void set(Object record, String name, Object value)
      throws ReflectiveOperationException {
    Field field = record.getClass().getDeclaredField(name);
    field.setAccessible(true);
    field.set(record, value);
  }
}
