package io.tenantry.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.CopyDatabase;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.directory.CopyKeys;
import io.tenantry.persistence.directory.CopyQueries;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetTable;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which runs somebody may judge whose scopes are limited, asked of a real database. */
class TargetsInsideTest {

  private static final ScopeRule MILAN =
      ScopeRule.read(
          "{\"alternatives\":{\"user\":[[{\"column\":\"city\",\"op\":\"EQUALS\",\"values\":"
              + "[\"Milan\"]}]]},\"following\":[\"mailbox\"]}");

  private static CopyDatabase database;
  private static TargetsInside inside;

  @BeforeAll
  static void start() throws Exception {
    database = CopyDatabase.start();
    inside =
        database.bean(
            TargetsInside.class,
            database.bean(TargetTable.class),
            database.bean(
                ScopeFilters.class,
                database.bean(CopyQueries.class),
                database.bean(CopyKeys.class)));
    for (String one : List.of("anna Milan", "bert Milan", "carl Rome")) {
      String name = one.split(" ")[0];
      database.execute(
          ("INSERT INTO dir_user (id, upn, display_name, account_enabled, user_type, synced, words,"
                  + " city, sync_run) VALUES ('%1$s', '%1$s@contoso.com', '%1$s', 1, 'Member', 0,"
                  + " '', '%2$s', 1)")
              .formatted(name, one.split(" ")[1]));
    }
    list(1, "anna", "BERT");
    list(2, "anna", "carl");
    list(3, "gone");
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  private static void list(long id, String... keys) throws Exception {
    int seq = 0;
    for (String key : keys) {
      database.execute(
          "INSERT INTO target (list_id, seq, target_key, label) VALUES (%d, %d, '%s', '%s')"
              .formatted(id, ++seq, key, key));
    }
  }

  private static OperationRecord run(long id, long listId) throws Exception {
    OperationRecord run =
        new OperationRecord("mara", "key" + id, "RUN", "users.add-tags", "{}", Instant.EPOCH);
    TargetListRecord list = new TargetListRecord("USER", "", "mara", Instant.EPOCH);
    set(list, listId);
    set(run.over(list, 1), id);
    return run;
  }

  private static void set(Object record, long id) throws ReflectiveOperationException {
    Field field = record.getClass().getDeclaredField("id");
    field.setAccessible(true);
    field.set(record, id);
  }

  @Test
  void oneQueryFindsTheRunsWhoseTargetsAreAllInside() throws Exception {
    List<OperationRecord> runs = List.of(run(11, 1), run(12, 2), run(13, 3), run(14, 1));

    assertThat(inside.runs(TargetKind.USER, runs, List.of(MILAN))).isEqualTo(Set.of(11L, 14L));
    assertThat(inside.runs(TargetKind.USER, runs, List.of(MILAN, ScopeRule.EVERYTHING)))
        .isEqualTo(Set.of(11L, 12L, 13L, 14L));
    assertThat(inside.runs(TargetKind.USER, runs, List.of())).isEmpty();
    assertThat(inside.runs(TargetKind.SITE, runs, List.of(MILAN))).isEmpty();
  }
}
