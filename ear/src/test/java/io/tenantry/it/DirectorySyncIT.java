package io.tenantry.it;

import static io.tenantry.it.SyncedDirectory.USERS;
import static io.tenantry.it.SyncedDirectory.keys;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.stack.OperatorApi;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a sync brings to the directory copy, and what it tells of what it may not read. */
class DirectorySyncIT {

  private static final String FREE = "FLOW_FREE";

  private static OperatorApi api;
  private static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    SyncedDirectory directory = Shared.get(SyncedDirectory.class, SyncedDirectory::new);
    api = directory.api;
    runs = directory.runs;
  }

  @Test
  void aSyncBringsTheLicensesThatWereChanged() throws Exception {
    String sku = api.sku(FREE);
    String has = "/users?size=500&filter=licenses:has:" + sku;
    int before = api.get(has).body().path("total").asInt();
    JsonNode list =
        api.post(
                "/target-lists",
                ("{\"kind\":\"user\",\"filters\":[\"licenses:has-not:%s\",\"userType:equals:Member\","
                        + "\"accountEnabled:equals:true\",\"usageLocation:equals:DE\"]}")
                    .formatted(sku))
            .body();
    JsonNode run =
        api.post(
                "/operations",
                ("{\"actionId\":\"users.manage-licenses\",\"form\":{\"addSkus\":[{\"skuId\":\"%s\"}]},"
                        + "\"targetListId\":%d}")
                    .formatted(sku, list.path("listId").asLong()))
            .body();
    int changed =
        api.awaitState(run.path("id").asLong(), "COMPLETED").at("/counts/SUCCEEDED").asInt();
    assertThat(changed).isPositive();

    syncAgain();

    JsonNode after = api.get(has).body();
    assertThat(after.path("total").asInt()).isEqualTo(before + changed);
    assertThat(after.path("rows")).hasSize(before + changed);
  }

  @Test
  void aKindThatMayNotBeReadIsToldAndKeepsNoOtherFromBeingSynced() throws Exception {
    JsonNode before = api.get("/sync").body().path("kinds");
    runs.control(
        "POST",
        "permissions",
        "{\"revoke\":[\"DeviceManagementManagedDevices.Read.All\",\"Exchange.ManageAsApp\"]}");
    try {
      syncAgain();
      JsonNode kinds = api.get("/sync").body().path("kinds");
      JsonNode devices = kinds.path("managed-device");
      assertThat(devices.path("error").asText())
          .contains("DeviceManagementManagedDevices.Read.All");
      assertThat(devices.path("rows")).isEqualTo(before.at("/managed-device/rows"));
      assertThat(devices.path("syncedAt")).isEqualTo(before.at("/managed-device/syncedAt"));
      assertThat(kinds.at("/mailbox/error").asText()).contains("Exchange");
      assertThat(kinds.at("/group/error").isNull()).isTrue();
      assertThat(kinds.at("/group/syncedAt")).isNotEqualTo(before.at("/group/syncedAt"));
    } finally {
      runs.control(
          "POST",
          "permissions",
          "{\"grant\":[\"DeviceManagementManagedDevices.Read.All\",\"Exchange.ManageAsApp\"]}");
    }
    syncAgain();
    assertThat(api.get("/sync").body().at("/kinds/managed-device/error").isNull()).isTrue();
  }

  @Test
  void usersThatMayNotBeReadFailTheSyncAfterTheOtherKindsWereRead() throws Exception {
    JsonNode before = api.get("/sync").body();
    String all = "[\"User.Read.All\",\"User.ReadWrite.All\",\"Directory.Read.All\"]";
    runs.control("POST", "permissions", "{\"revoke\":" + all + "}");
    try {
      api.post("/sync", "");
      Awaitility.await("the sync that fails")
          .atMost(Duration.ofMinutes(1))
          .until(() -> api.get("/sync").body().path("error").asText().startsWith("Users: "));
      JsonNode after = api.get("/sync").body();
      assertThat(after.path("syncedAt")).isEqualTo(before.path("syncedAt"));
      assertThat(after.at("/kinds/user/error").asText()).contains("User.Read.All");
      assertThat(after.at("/kinds/user/rows").asInt()).isEqualTo(USERS);
      assertThat(after.at("/kinds/managed-device/syncedAt"))
          .isNotEqualTo(before.at("/kinds/managed-device/syncedAt"));
    } finally {
      runs.control("POST", "permissions", "{\"grant\":" + all + "}");
    }
    syncAgain();
    assertThat(api.get("/sync").body().path("error").isNull()).isTrue();
  }

  @Test
  void whoHoldsADirectoryRoleIsTold() throws Exception {
    List<String> before = keys(api.get("/users?filter=administrator:equals:true").body());
    assertThat(before).hasSize(2);
    JsonNode groups =
        api.get("/directory/group?filter=displayName:starts-with:Role%20-").body().path("rows");
    String byGroup = api.get("/users?size=1&first=51").body().at("/rows/0/key").asText();
    String direct = api.get("/users?size=1&first=52").body().at("/rows/0/key").asText();
    member(groups.at("/0/key").asText(), byGroup, true);
    role(direct, true);
    try {
      syncAgain();
      assertThat(keys(api.get("/users?filter=administrator:equals:true").body()))
          .containsAll(before)
          .contains(byGroup, direct)
          .hasSize(before.size() + 2);
      assertThat(api.get("/users?size=1&filter=administrator:equals:false").body().path("total"))
          .isEqualTo(IntNode.valueOf(USERS - 4));
    } finally {
      member(groups.at("/0/key").asText(), byGroup, false);
      role(direct, false);
    }
    syncAgain();
    assertThat(keys(api.get("/users?filter=administrator:equals:true").body())).isEqualTo(before);
  }

  @Test
  void rolesThatMayNotBeReadAreToldAndStayAsTheyWere() throws Exception {
    String permission = "[\"RoleManagement.Read.Directory\",\"Directory.Read.All\"]";
    runs.control("POST", "permissions", "{\"revoke\":" + permission + "}");
    try {
      syncAgain();
      assertThat(api.get("/sync").body().at("/kinds/user/error").asText())
          .contains("RoleManagement.Read.Directory");
      assertThat(keys(api.get("/users?filter=administrator:equals:true").body())).hasSize(2);
    } finally {
      runs.control("POST", "permissions", "{\"grant\":" + permission + "}");
    }
    syncAgain();
    assertThat(api.get("/sync").body().at("/kinds/user/error").isNull()).isTrue();
  }

  @Test
  void membersOfAGroupThatAScopeNamesComeAndGoWithIt() throws Exception {
    String group =
        api.get("/directory/group?size=1&filter=kind:equals:Microsoft%20365")
            .body()
            .at("/rows/0/key")
            .asText();
    String members = "/users?size=500&filter=memberOf:member-of:" + group;
    assertThat(api.get(members).status()).isEqualTo(400);
    long scope =
        api.post(
                "/scopes",
                ("{\"name\":\"Project\",\"rule\":{\"alternatives\":{\"user\":[[{\"column\":\"memberOf\","
                        + "\"op\":\"MEMBER_OF\",\"values\":[\"%s\"]}]]}}}")
                    .formatted(group))
            .body()
            .path("id")
            .asLong();
    Awaitility.await("the members that the scope asks for")
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.get(members).status() == 200);
    List<String> before = keys(api.get(members).body());
    assertThat(before).isNotEmpty();
    List<String> others = keys(api.get("/users?size=500&filter=memberOf:has-not:" + group).body());
    assertThat(others).hasSize(USERS - before.size()).doesNotContainAnyElementsOf(before);

    member(group, before.get(0), false);
    member(group, others.get(0), true);
    syncAgain();

    assertThat(keys(api.get(members).body()))
        .as("now there should be %s for %s", others.get(0), before)
        .contains(others.get(0))
        .doesNotContain(before.get(0))
        .hasSize(before.size());
    assertThat(runs.number("SELECT COUNT(*) FROM dir_followed_group WHERE delta_link LIKE 'http%'"))
        .isEqualTo(1);
    assertThat(api.delete("/scopes/" + scope).status()).isEqualTo(204);
    syncAgain();
    assertThat(api.get(members).status()).isEqualTo(400);
    assertThat(runs.number("SELECT COUNT(*) FROM dir_member")).isZero();
  }

  private static void member(String group, String user, boolean member) throws Exception {
    runs.control(
        "POST",
        "members",
        "{\"group\":\"%s\",\"user\":\"%s\",\"member\":%s}".formatted(group, user, member));
  }

  private static void role(String user, boolean held) throws Exception {
    runs.control(
        "POST",
        "roles",
        "{\"principal\":\"%s\",\"role\":\"Helpdesk Administrator\",\"held\":%s}"
            .formatted(user, held));
  }

  private static void syncAgain() throws Exception {
    // One that is under way may have passed by already.
    Awaitility.await("the end of the sync under way")
        .atMost(Duration.ofMinutes(1))
        .until(() -> !api.get("/sync").body().path("running").asBoolean());
    String synced = api.get("/sync").body().path("syncedAt").asText();
    assertThat(api.post("/sync", "").status()).isLessThan(300);
    Awaitility.await("the next sync")
        .atMost(Duration.ofMinutes(1))
        .until(() -> !api.get("/sync").body().path("syncedAt").asText().equals(synced));
  }
}
