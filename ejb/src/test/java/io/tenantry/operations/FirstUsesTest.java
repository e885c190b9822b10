package io.tenantry.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.directory.CopyDatabase;
import io.tenantry.operations.FirstUses.FirstUse;
import io.tenantry.persistence.operations.UseTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator has run already, asked of a real database. */
class FirstUsesTest {

  private static final ActionInfo WIPE =
      ActionInfo.of("devices.wipe", "Wipe", "").onMany(TargetKind.MANAGED_DEVICE).takingAway();
  private static final ActionInfo SYNC =
      ActionInfo.of("devices.sync", "Sync", "").onMany(TargetKind.MANAGED_DEVICE);

  private static CopyDatabase database;
  private static UseTable use;
  private static FirstUses firstUses;
  private static int next;

  @BeforeAll
  static void start() throws Exception {
    database = CopyDatabase.start();
    use = database.bean(UseTable.class);
    firstUses = database.bean(FirstUses.class, use);
    database.execute("SET GLOBAL foreign_key_checks = 0");
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void nobodyHasRunAnything() throws SQLException {
    database.execute("DELETE FROM approval");
    database.execute("DELETE FROM operation");
  }

  @Test
  void onlyTheFirstRunOfEachOperatorAndDestructiveActionIsOne() throws SQLException {
    assertThat(firstUses.is("mara", WIPE)).isTrue();
    assertThat(firstUses.is("mara", SYNC)).isFalse();

    ran("mara", WIPE.id(), "COMPLETED", null);

    assertThat(firstUses.is("mara", WIPE)).isFalse();
    assertThat(firstUses.is("nils", WIPE)).isTrue();
  }

  @Test
  void oneThatWasDeclinedWasTheFirstAllTheSame() throws SQLException {
    ran("mara", WIPE.id(), "CANCELLED", "DECLINED");

    assertThat(firstUses.is("mara", WIPE)).isFalse();
  }

  @Test
  void runsThatNobodyApprovedDoNotCountAgainstLimits() throws SQLException {
    ran("mara", WIPE.id(), "CANCELLED", "DECLINED");
    ran("mara", WIPE.id(), "CANCELLED", "EXPIRED");
    ran("mara", WIPE.id(), "CANCELLED", "WITHDRAWN");
    // Cancelled, and the next look at its request has not noted that yet.
    ran("mara", WIPE.id(), "CANCELLED", "ASKED");
    assertThat(targets()).isZero();
    assertThat(runs()).isZero();

    // These still can change something, or have.
    ran("mara", WIPE.id(), "AWAITING_APPROVAL", "ASKED");
    ran("mara", WIPE.id(), "CANCELLED", "APPROVED");
    ran("mara", WIPE.id(), "CANCELLED", null);
    ran("mara", WIPE.id(), "COMPLETED", "APPROVED");
    assertThat(targets()).isEqualTo(4 * 5);
    assertThat(runs()).isEqualTo(4);
  }

  @Test
  void theMailTellsWhoWhatHowManyAndFromWhere() {
    assertThat(
            FirstUses.text(
                new FirstUse(23, "mara", "Wipe", 12, "REST, 10.0.0.7", "Ticket 4", true), "LINK"))
        .isEqualTo(
            """
            mara runs a destructive action for the first time: Wipe.

            Targets: 12
            From: REST, 10.0.0.7
            Note: Ticket 4
            It waits until another operator has approved it.

            If this was not to be, cancel the run and take the role away.

            LINK
            """);
  }

  private static long targets() throws SQLException {
    return use.targets("mara", Instant.now().minus(Duration.ofHours(24)));
  }

  private static long runs() throws SQLException {
    return use.runs("mara", List.of(WIPE.id()), Instant.now().minus(Duration.ofHours(1)), false);
  }

  private static void ran(String operator, String actionId, String state, String approval)
      throws SQLException {
    long id = ++next;
    database.execute(
        ("INSERT INTO operation (id, operator, request_key, kind, action_id, form, list_id,"
                + " target_count, partitions, state, created_at)"
                + " VALUES (%d, '%s', 'key-%d', 'RUN', '%s', '{}', 1, 5, 1, '%s',"
                + " UTC_TIMESTAMP(3))")
            .formatted(id, operator, id, actionId, state));
    if (approval != null) {
      database.execute(
          ("INSERT INTO approval (operation_id, state, preview_id, plan_hash, asked_at, expires_at)"
                  + " VALUES (%d, '%s', 1, '', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
              .formatted(id, approval));
    }
  }
}
