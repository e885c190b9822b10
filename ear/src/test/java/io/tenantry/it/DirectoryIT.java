package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory copy: pages of it, searches and suggestions, and what a sync brings. */
class DirectoryIT {

  private static final int USERS = 330;
  private static final String FREE = "FLOW_FREE";

  private static Stack stack;
  private static OperatorApi api;
  private static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    stack =
        Stack.in("directory")
            .users(USERS)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SYNC_MINUTES", "600")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(2));
    api.awaitDirectory();
    runs = new Runs(stack);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users?",
        "/users?descending=true",
        "/users?sort=department",
        "/users?sort=jobTitle&descending=true",
        "/users?sort=accountEnabled",
        "/users?sort=createdDateTime",
        "/mailboxes?sort=prohibitSendQuota",
        "/mailboxes?sort=recipientTypeDetails&descending=true",
        "/directory/groups?sort=kind",
        "/directory/managed-device?sort=lastSyncDateTime&descending=true",
        "/directory/managed-device?sort=model"
      })
  void pageByPageEveryRowComesOnceAndInOrder(String table) throws Exception {
    List<String> whole = keys(api.get(table + "&size=500").body());
    long total = api.get(table + "&size=1").body().path("total").asLong();
    assertThat(whole).hasSize((int) total).doesNotHaveDuplicates();
    List<String> pages = new ArrayList<>();
    for (int first = 0; first < total; first += 50) {
      JsonNode page = api.get(table + "&size=50&first=" + first).body();
      assertThat(page.path("total").asLong()).isEqualTo(total);
      pages.addAll(keys(page));
    }
    assertThat(pages).isEqualTo(whole);
    assertThat(keys(api.get(table + "&size=50&first=" + total).body())).isEmpty();
  }

  @Test
  void whoHasALicenseAndWhoHasNotAreEverybody() throws Exception {
    String sku = api.sku("SPE_E3");
    JsonNode with = api.get("/users?size=500&filter=licenses:has:" + sku).body();
    JsonNode without = api.get("/users?size=500&filter=licenses:has-not:" + sku).body();
    assertThat(with.path("total").asInt()).isPositive().isEqualTo(with.path("rows").size());
    assertThat(without.path("total").asInt()).isEqualTo(without.path("rows").size());
    assertThat(with.path("total").asInt() + without.path("total").asInt()).isEqualTo(USERS);
    assertThat(keys(with)).doesNotContainAnyElementsOf(keys(without));
    String both = "/users?size=5&sort=city&first=%d&filter=licenses:has:" + sku;
    assertThat(
            Stream.concat(
                keys(api.get(both.formatted(0)).body()).stream(),
                keys(api.get(both.formatted(5)).body()).stream()))
        .containsExactlyElementsOf(
            keys(api.get("/users?size=10&sort=city&filter=licenses:has:" + sku).body()));
  }

  @Test
  void wordsOfAnyLengthFindPeopleByTheirBeginnings() throws Exception {
    JsonNode somebody = api.get("/users?size=1&first=100").body().at("/rows/0");
    String key = somebody.path("key").asText();
    String name = somebody.at("/values/displayName").asText().toLowerCase(Locale.ROOT);
    for (int letters : new int[] {1, 2, 3, 5}) {
      String typed = name.substring(0, Math.min(letters, name.length())).strip();
      assertThat(keys(api.get("/users?size=500&search=" + encoded(typed)).body()))
          .as(typed)
          .contains(key);
    }
    assertThat(suggested("user", name)).first().isEqualTo(key);
    String initials = name.replaceAll("(\\S)\\S*$", "$1");
    assertThat(keys(api.get("/users?size=500&search=" + encoded(initials)).body())).contains(key);
    String surname = name.substring(name.lastIndexOf(' ') + 1);
    assertThat(keys(api.get("/users?size=500&search=" + encoded(surname)).body())).contains(key);
    assertThat(suggested("user", "no-such-name")).isEmpty();
  }

  @Test
  void columnsWithFewValuesOfferThem() throws Exception {
    for (JsonNode column : api.get("/user/columns").body()) {
      if (column.path("name").asText().equals("department")) {
        List<String> values = new ArrayList<>();
        column.path("values").forEach(value -> values.add(value.asText()));
        assertThat(values).isNotEmpty().containsExactlyElementsOf(new TreeSet<>(values));
        return;
      }
    }
    throw new AssertionError("There is no column department");
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
  void groupsAndDevicesAreFoundByWhatPeopleKnowOfThem() throws Exception {
    JsonNode device = api.get("/directory/managed-device?size=1&first=20").body().at("/rows/0");
    String serial = device.at("/values/serialNumber").asText();
    assertThat(suggested("directory/device", serial)).containsExactly(device.path("key").asText());
    JsonNode group = api.get("/directory/group?size=1&first=3").body().at("/rows/0");
    String name = group.at("/values/displayName").asText();
    assertThat(suggested("directory/groups", name)).contains(group.path("key").asText());
    assertThat(group.at("/values/kind").asText()).isNotEmpty();

    JsonNode list =
        api.post(
                "/target-lists",
                "{\"kind\":\"managed-device\",\"keys\":[\"%s\",\"no such device\"]}"
                    .formatted(serial))
            .body();

    assertThat(list.path("size").asInt()).isEqualTo(1);
    assertThat(list.path("problemCount").asInt()).isEqualTo(1);
  }

  @Test
  void tagsAreShownAndFilteredAsTheyAreNow() throws Exception {
    String tagged = "/directory/user?size=5&filter=tags:has:Pilot";
    assertThat(api.get(tagged).body().path("total").asInt()).isZero();
    String user = api.get("/users?size=1&first=40").body().at("/rows/0/key").asText();
    String device = api.get("/directory/device?size=1").body().at("/rows/0/key").asText();
    runs.execute(
        ("INSERT INTO portal_value VALUES ('USER_TAG', '%s', 'Pilot', '', 1, 'test', NOW(3)),"
                + " ('DEVICE_TAG', '%s', 'tag', 'Loan', 1, 'test', NOW(3))")
            .formatted(user, device));
    try {
      JsonNode users = api.get(tagged).body();
      assertThat(keys(users)).containsExactly(user);
      assertThat(users.at("/rows/0/values/tags/0").asText()).isEqualTo("Pilot");
      assertThat(api.get("/users?size=1&filter=tags:has-not:Pilot").body().path("total").asInt())
          .isEqualTo(USERS - 1);
      assertThat(keys(api.get("/directory/device?filter=tag:equals:Loan").body()))
          .containsExactly(device);
    } finally {
      runs.execute("DELETE FROM portal_value");
    }
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

  @Test
  void peopleAreFoundByDomainAndOrganizationalUnit() throws Exception {
    int synced =
        api.get("/users?size=1&filter=onPremisesSyncEnabled:equals:true")
            .body()
            .path("total")
            .asInt();
    assertThat(synced).isPositive();
    JsonNode somebody =
        api.get("/users?size=1&filter=onPremisesSyncEnabled:equals:true")
            .body()
            .at("/rows/0/values");
    String unit = somebody.path("organizationalUnit").asText();
    assertThat(unit).startsWith("OU=Staff,DC=");
    for (String filter :
        List.of(
            "organizationalUnit:under:" + unit,
            "organizationalUnit:under:" + unit.substring(unit.indexOf(",DC=") + 1),
            "organizationalUnit:ends-with:" + unit.substring(unit.indexOf(",DC=")))) {
      assertThat(api.get("/users?size=1&filter=" + encoded(filter)).body().path("total").asInt())
          .as(filter)
          .isEqualTo(synced);
    }
    String suffix = somebody.path("userPrincipalSuffix").asText();
    int ofDomain =
        api.get("/users?size=1&filter=userPrincipalSuffix:equals:" + suffix)
            .body()
            .path("total")
            .asInt();
    assertThat(ofDomain).isBetween(synced, USERS);
    assertThat(
            api.get("/users?size=1&filter=userPrincipalName:ends-with:" + encoded("@" + suffix))
                .body()
                .path("total")
                .asInt())
        .isEqualTo(ofDomain);
  }

  @Test
  void groupsAreFoundByTheirOwners() throws Exception {
    JsonNode ownerless = api.get("/directory/group?size=500&filter=owners:is-empty").body();
    int groups = api.get("/directory/group?size=1").body().path("total").asInt();
    assertThat(ownerless.path("total").asInt()).isPositive().isLessThan(groups);
    String[] owning =
        runs.text(
                "SELECT CONCAT(o.group_id, ' ', u.upn) FROM dir_group_owner o JOIN dir_user u"
                    + " ON u.id = o.user_id ORDER BY o.group_id, u.upn LIMIT 1")
            .split(" ");
    String owner = owning[1];
    JsonNode owned =
        api.get("/directory/group?size=500&filter=owners:has:" + encoded(owner)).body();
    assertThat(keys(owned))
        .as(owner + " " + owned)
        .contains(owning[0])
        .doesNotContainAnyElementsOf(keys(ownerless));
    assertThat(
            api.get("/directory/group?size=1&filter=team:equals:true").body().path("total").asInt())
        .isPositive();
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

  private static List<String> suggested(String kind, String typed) throws Exception {
    List<String> keys = new ArrayList<>();
    api.get("/" + kind + "/suggestions?text=" + encoded(typed))
        .body()
        .forEach(one -> keys.add(one.path("key").asText()));
    return keys;
  }

  private static List<String> keys(JsonNode page) {
    List<String> keys = new ArrayList<>();
    page.path("rows").forEach(row -> keys.add(row.path("key").asText()));
    return keys;
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
