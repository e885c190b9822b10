package io.tenantry.it;

import static io.tenantry.it.SyncedDirectory.USERS;
import static io.tenantry.it.SyncedDirectory.encoded;
import static io.tenantry.it.SyncedDirectory.keys;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory copy: pages of it, searches and suggestions. */
class DirectoryIT {

  private static OperatorApi api;
  private static Runs runs;

  @BeforeAll
  static void start() throws Exception {
    SyncedDirectory directory = Shared.get(SyncedDirectory.class, SyncedDirectory::new);
    api = directory.api;
    runs = directory.runs;
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

  private static List<String> suggested(String kind, String typed) throws Exception {
    List<String> keys = new ArrayList<>();
    api.get("/" + kind + "/suggestions?text=" + encoded(typed))
        .body()
        .forEach(one -> keys.add(one.path("key").asText()));
    return keys;
  }
}
