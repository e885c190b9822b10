package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The licensing desk of one town spends what its pool has, and not one unit more. */
class PoolsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ACTION = "users.manage-licenses";
  private static final int UNITS = 3;

  private static OperatorApi admin;
  private static OperatorApi paula;
  private static String sku;
  private static long pool;
  private static List<String> withoutLicense;
  private static int held;

  @BeforeAll
  static void aTownWithAPool() throws Exception {
    Stack stack = RunningStack.get();
    admin = new OperatorApi(stack, PATIENCE);
    admin.awaitDirectory();
    for (JsonNode license : admin.get("/skus").body()) {
      if (license.path("assignable").asBoolean() && license.path("free").asInt() > 20) {
        sku = license.path("skuId").asText().toLowerCase(Locale.ROOT);
      }
    }
    String town = largestTown();
    paula = OperatorApi.of(stack, "paula.pools", PATIENCE);
    long role =
        added(admin.post("/roles", "{\"name\":\"Licensing\",\"actions\":[\"" + ACTION + "\"]}"));
    long scope =
        added(
            admin.post(
                "/scopes",
                ("{\"name\":\"Licensed town\",\"rule\":{\"alternatives\":{\"user\":[[{\"column\":"
                        + "\"city\",\"op\":\"EQUALS\",\"values\":[\"%s\"]}]]}}}")
                    .formatted(town)));
    added(
        admin.post(
            "/assignments",
            "{\"operator\":\"paula.pools\",\"roleId\":%d,\"scopeId\":%d}".formatted(role, scope)));
    pool =
        added(
            admin.post(
                "/pools", "{\"scopeId\":%d,\"skuId\":\"%s\",\"units\":0}".formatted(scope, sku)));
    whatTheTownHoldsAlreadyIsFoundByASync();
    withoutLicense = withoutLicense();
    assertThat(withoutLicense).hasSizeGreaterThan(UNITS + 1);
  }

  /** Tests of pages that come after look at the same server. */
  @AfterAll
  static void withoutPool() throws Exception {
    assertThat(admin.delete("/pools/" + pool).status()).isEqualTo(204);
  }

  /** The pool has three units more than that. */
  private static void whatTheTownHoldsAlreadyIsFoundByASync() throws Exception {
    String before = admin.get("/sync").body().path("syncedAt").asText();
    admin.post("/sync", "");
    Awaitility.await("sync")
        .atMost(PATIENCE)
        .until(() -> !admin.get("/sync").body().path("syncedAt").asText().equals(before));
    JsonNode found = thePool();
    held = found.path("used").asInt();
    assertThat(found.path("outside").asInt()).isEqualTo(held);
    assertThat(found.path("free").asInt()).isEqualTo(-held);
    assertThat(admin.get("/audit/entries?what=pool.reconciled&size=100").body().toString())
        .contains(held == 0 ? "rows" : "\"after\":{\"used\":" + held + "}");
    assertThat(admin.put("/pools/" + pool, "{\"units\":" + (held + UNITS) + "}").status())
        .isEqualTo(204);
  }

  private static String largestTown() throws Exception {
    Map<String, Integer> people = new TreeMap<>();
    for (JsonNode user : admin.get("/users?size=300").body().path("rows")) {
      people.merge(user.path("values").path("city").asText(""), 1, Integer::sum);
    }
    people.remove("");
    return Collections.max(people.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static long added(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
    return answer.body().path("id").asLong();
  }

  /** Whom a preview would give the license. */
  private static List<String> withoutLicense() throws Exception {
    List<String> all = new ArrayList<>();
    paula
        .get("/users?size=50")
        .body()
        .path("rows")
        .forEach(user -> all.add(user.path("key").asText()));
    long preview = submit("/operations/previews", list(all), "");
    paula.awaitState(preview, "COMPLETED");
    List<String> planned = new ArrayList<>();
    paula
        .get("/operations/" + preview + "/outcomes?state=planned")
        .body()
        .path("rows")
        .forEach(outcome -> planned.add(outcome.path("key").asText()));
    return planned;
  }

  private static long list(List<String> keys) throws Exception {
    Answer list =
        paula.post(
            "/target-lists",
            "{\"kind\":\"user\",\"keys\":[\"%s\"]}".formatted(String.join("\",\"", keys)));
    return list.body().path("listId").asLong();
  }

  private static Answer answer(String path, long list, String more) throws Exception {
    return paula.post(
        path,
        ("{\"actionId\":\"%s\",\"form\":{\"addSkus\":[{\"skuId\":\"%s\"}],\"usageLocation\":\"IT\"},"
                + "\"targetListId\":%d%s}")
            .formatted(ACTION, sku, list, more));
  }

  private static long submit(String path, long list, String more) throws Exception {
    return added(answer(path, list, more));
  }

  private static JsonNode thePool() throws Exception {
    for (JsonNode one : admin.get("/pools").body()) {
      if (one.path("id").asLong() == pool) {
        return one;
      }
    }
    throw new AssertionError("no pool");
  }

  /** Beside what was held at first. */
  private static String pool() throws Exception {
    JsonNode one = thePool();
    return (one.path("used").asInt() - held)
        + " used, "
        + one.path("reserved").asInt()
        + " reserved, "
        + one.path("free").asInt()
        + " free";
  }

  @Test
  void thePoolIsSpentAndNoMore() throws Exception {
    long tooMany = list(withoutLicense.subList(0, UNITS + 1));
    Answer refused = answer("/operations", tooMany, "");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("code").asText()).isEqualTo("pool.empty");
    assertThat(refused.body().path("detail").asText()).contains(UNITS + " units");
    assertThat(pool()).isEqualTo("0 used, 0 reserved, 3 free");

    long some = list(withoutLicense.subList(0, UNITS));
    long preview = submit("/operations/previews", some, "");
    paula.awaitState(preview, "COMPLETED");
    JsonNode line = paula.get("/operations/" + preview + "/licenses").body().get(0);
    assertThat(line.path("poolFree").asInt()).isEqualTo(UNITS);
    long run = submit("/operations", some, ",\"previewId\":" + preview);
    JsonNode done = paula.awaitState(run, "COMPLETED");
    assertThat(done.path("counts").path("SUCCEEDED").asInt()).isEqualTo(UNITS);
    assertThat(pool()).isEqualTo("3 used, 0 reserved, 0 free");
    assertThat(
            admin
                .get("/audit/entries?what=target.changed&operation=" + run)
                .body()
                .path("rows")
                .findValuesAsText("scope"))
        .hasSize(UNITS)
        .containsOnly("Licensed town");

    // Whoever has the license needs none: the same once more is unchanged, if it is previewed.
    long again = submit("/operations/previews", some, "");
    paula.awaitState(again, "COMPLETED");
    paula.awaitState(submit("/operations", some, ",\"previewId\":" + again), "COMPLETED");
    assertThat(pool()).isEqualTo("3 used, 0 reserved, 0 free");

    long undo = added(paula.post("/operations/" + run + "/undo", null));
    paula.awaitState(undo, "COMPLETED");
    assertThat(pool()).isEqualTo("0 used, 0 reserved, 3 free");
    assertThat(admin.get("/audit/entries?what=pool.*&operator=paula.pools").body().toString())
        .contains("pool.reserved", "pool.refused");
  }

  @Test
  void onlyWhoDividesLicensesSeesPools() throws Exception {
    assertThat(paula.get("/pools").status()).isEqualTo(403);
    assertThat(paula.put("/pools/" + pool, "{\"units\":1000}").status()).isEqualTo(403);
    assertThat(admin.put("/pools/" + pool, "{\"units\":-1}").status()).isEqualTo(422);
    assertThat(admin.get("/pools/licenses").body().toString()).contains(sku);
  }
}
