package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand targets, the server killed at five moments of the run and the database once: every
 * target has one outcome, and the simulated tenant saw every effect once.
 *
 * <p>Another seed, by {@code -Dtenantry.kills.seed}, gives other moments.
 */
class KillsIT {

  private static final int TARGETS = 10_000;
  private static final int KILLS = 5;

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;
  private final Random moments = new Random(Long.getLong("tenantry.kills.seed", 2026));

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("kills")
            .users(11_500)
            .throttleFactor(0)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "2")
            .set("TENANTRY_ADMIN_USER", "olivia.operator")
            .set("TENANTRY_ADMIN_PASSWORD", "a-password-of-the-tests")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(5));
    api.awaitDirectory();
    runs = new Runs(stack);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @BeforeEach
  void calm() throws Exception {
    runs.calm();
  }

  @Test
  void licensesSurviveKillsOfTheServerAndOneOfTheDatabase() throws Exception {
    String form =
        "{\"addSkus\":[{\"skuId\":\"%s\"}],\"usageLocation\":\"DE\"}"
            .formatted(api.sku("POWER_BI_STANDARD"));
    long run = submit("users.manage-licenses", "user", form);

    JsonNode ended = survive(run, true);

    everythingOnce(run, ended);
  }

  @Test
  void quotasSurviveKillsOfTheServer() throws Exception {
    long run = submit("mailboxes.manage-quota", "mailbox", "{\"issueWarningQuota\":\"1500MB\"}");

    JsonNode ended = survive(run, false);

    everythingOnce(run, ended);
  }

  private static long submit(String action, String kind, String form) throws Exception {
    JsonNode list = api.post("/target-lists", "{\"kind\":\"" + kind + "\"}").body();
    assertThat(list.path("size").asInt()).isGreaterThanOrEqualTo(TARGETS);
    return api.post(
            "/operations",
            "{\"actionId\":\"%s\",\"targetListId\":%d,\"form\":%s}"
                .formatted(action, list.path("listId").asLong(), form))
        .body()
        .path("id")
        .asLong();
  }

  private JsonNode survive(long run, boolean databaseToo) {
    int[] at = moments.ints(KILLS, TARGETS / 20, TARGETS * 9 / 10).sorted().toArray();
    for (int kill = 0; kill < KILLS; kill++) {
      int done = at[kill];
      JsonNode seen =
          api.await(
              run,
              done + " outcomes",
              o -> o.path("done").asInt() >= done || o.path("state").asText().equals("COMPLETED"));
      if (seen.path("state").asText().equals("COMPLETED")) {
        break;
      }
      if (databaseToo && kill == 2) {
        stack.database().kill9();
        stack.database().start();
      }
      stack.server().kill9();
      stack.server().start();
    }
    return api.awaitState(run, "COMPLETED");
  }

  private static void everythingOnce(long run, JsonNode ended) throws Exception {
    int targets = ended.path("targetCount").asInt();
    int sum = 0;
    for (JsonNode count : ended.path("counts")) {
      sum += count.asInt();
    }
    int changed = ended.path("counts").path("SUCCEEDED").asInt();
    assertThat(sum).isEqualTo(targets);
    assertThat(runs.number("SELECT COUNT(*) FROM outcome WHERE operation_id = " + run))
        .isEqualTo(targets);
    assertThat(changed).isPositive();
    assertThat(runs.repeatedEffects().path("repeated").asInt()).isZero();
    assertThat(runs.effects()).isGreaterThanOrEqualTo(changed);
    assertThat(runs.number("SELECT COUNT(*) FROM intent WHERE operation_id = " + run)).isZero();
  }
}
