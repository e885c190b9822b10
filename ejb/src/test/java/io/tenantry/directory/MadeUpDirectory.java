package io.tenantry.directory;

import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.CopyWrites;
import io.tenantry.persistence.directory.FollowedGroups;
import io.tenantry.persistence.directory.KindWrites;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.persistence.directory.RoleHolders;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Users, devices and groups with values that chance chose, always the same, in the database and in
 * memory.
 */
final class MadeUpDirectory {

  private static final long SEED = 20_261_126;
  static final int OBJECTS = 400;

  /** Short, and alike but for case, accents, blanks and what LIKE takes for more than itself. */
  static final List<String> WORDS =
      List.of(
          "Sales", "sales", "SALÉS", "Sales ", " Sales", "Sale", "Straße", "STRASSE", "Strase",
          "R%D", "R_D", "RxD", "R\\D", "Ø", "o", "ﬁ", "日本", "😀", "🚚", "İ", "ı", "i", "e\u0301",
          "\u00e9", "'; --", "a,b", "");

  static final List<String> UNITS =
      List.of(
          "OU=Staff,DC=contoso,DC=com",
          "OU=Sales,OU=Staff,DC=contoso,DC=com",
          "OU=Sales\\, North,OU=Staff,DC=contoso,DC=com",
          "OU=Salesmen,OU=Staff,DC=contoso,DC=com",
          "ou=sales,ou=STAFF,dc=Contoso,dc=com",
          "OU=50%_,OU=Staff,DC=contoso,DC=com",
          "DC=contoso,DC=com");

  static final List<String> GROUPS = ids("group", 4);
  static final List<String> SKUS = ids("sku", 3);
  static final Instant MADE = Instant.parse("2026-05-01T00:00:00Z");

  final Map<String, Map<String, Object>> users = new TreeMap<>();
  final Map<String, Map<String, Object>> devices = new TreeMap<>();
  final Map<String, Map<String, Object>> groups = new TreeMap<>();
  private final Random random = new Random(SEED);
  private final CopyDatabase database;

  MadeUpDirectory(CopyDatabase database) throws Exception {
    this.database = database;
    fillUsers();
    fillDevices();
    fillGroups();
  }

  private void fillUsers() throws Exception {
    List<CopyWrites.User> rows = new ArrayList<>();
    List<PortalValues.Write> portal = new ArrayList<>();
    Map<String, List<FollowedGroups.Member>> members = new HashMap<>();
    Set<String> administrators = new TreeSet<>();
    for (String id : ids("user", OBJECTS)) {
      Map<String, Object> values = new HashMap<>();
      String upn =
          "u" + rows.size() + "@" + one(List.of("contoso.com", "CONTOSO.com", "north.contoso.com"));
      values.put("userPrincipalName", upn);
      values.put("userPrincipalSuffix", upn.substring(upn.indexOf('@') + 1));
      values.put("displayName", one(WORDS));
      values.put("department", maybe(WORDS));
      values.put("city", maybe(WORDS));
      values.put("accountEnabled", random.nextBoolean());
      values.put("administrator", below(10) == 0);
      values.put("createdDateTime", MADE.plusSeconds(below(4)));
      String unit = maybe(UNITS);
      values.put("organizationalUnit", unit);
      values.put("licenses", some(SKUS));
      values.put("tags", some(List.of("Pilot", "Straße", "Executive")));
      values.put("memberOf", some(GROUPS));
      values.put("attribute.Cost center", maybe(List.of("CC1", "cc1", "CC%", "CC12", "Straße")));
      users.put(id, values);
      OrganizationalUnit parsed = OrganizationalUnit.holding(unit == null ? null : "CN=x," + unit);
      rows.add(
          new CopyWrites.User(
              id,
              upn,
              (String) values.get("displayName"),
              null,
              (String) values.get("department"),
              null,
              null,
              null,
              (String) values.get("city"),
              null,
              null,
              (Boolean) values.get("accountEnabled"),
              "Member",
              unit != null,
              parsed == null ? null : new CopyWrites.Unit(parsed.name(), parsed.path()),
              LocalDateTime.ofInstant((Instant) values.get("createdDateTime"), ZoneOffset.UTC),
              list(values, "licenses").stream()
                  .map(sku -> new CopyWrites.License(sku, false))
                  .toList()));
      list(values, "tags")
          .forEach(tag -> portal.add(new PortalValues.Write("USER_TAG", id, tag, "")));
      if (values.get("attribute.Cost center") != null) {
        portal.add(
            new PortalValues.Write(
                "USER_ATTRIBUTE", id, "cost CENTER", (String) values.get("attribute.Cost center")));
      }
      list(values, "memberOf")
          .forEach(
              group ->
                  members
                      .computeIfAbsent(group, g -> new ArrayList<>())
                      .add(new FollowedGroups.Member(id, false)));
      if ((Boolean) values.get("administrator")) {
        administrators.add(id);
      }
    }
    database.bean(CopyWrites.class).users(rows, 1);
    database.bean(PortalValues.class).write(portal, 1, "test");
    database.bean(RoleHolders.class).are(administrators);
    follow(members);
  }

  /** Members of the first group stand in one inside of it, two levels down and in a circle. */
  private void follow(Map<String, List<FollowedGroups.Member>> members) throws Exception {
    FollowedGroups followed = database.bean(FollowedGroups.class);
    List<String> inner = ids("inner", 2);
    followed.name(GROUPS);
    for (String group : GROUPS) {
      boolean nested = group.equals(GROUPS.get(0));
      followed.change(nested ? inner.get(1) : group, members.get(group), List.of(), 1);
      followed.read(group, true, "link", 1);
    }
    followed.change(
        GROUPS.get(0), List.of(new FollowedGroups.Member(inner.get(0), true)), List.of(), 1);
    followed.change(
        inner.get(0),
        List.of(
            new FollowedGroups.Member(inner.get(1), true),
            new FollowedGroups.Member(GROUPS.get(0), true)),
        List.of(),
        1);
    followed.allRead();
  }

  private void fillDevices() throws Exception {
    List<CopyRow> rows = new ArrayList<>();
    List<PortalValues.Write> tags = new ArrayList<>();
    for (String id : ids("device", OBJECTS)) {
      Map<String, Object> values = new HashMap<>();
      values.put("deviceName", one(WORDS));
      values.put("operatingSystem", maybe(List.of("Windows", "windows ", "iOS")));
      values.put("managedDeviceOwnerType", one(List.of("company", "personal")));
      values.put("userPrincipalName", maybe(users("userPrincipalName")));
      List<String> tag = random.nextBoolean() ? List.of() : List.of(one(List.of("Loan", "Straße")));
      tag.forEach(t -> tags.add(new PortalValues.Write("DEVICE_TAG", id, "tag", t)));
      rows.add(new CopyRow(id, new HashMap<>(values)));
      values.put("tag", tag);
      devices.put(id, values);
    }
    database.bean(KindWrites.class).rows(CopyTable.DEVICES, rows, 1);
    database.bean(PortalValues.class).write(tags, 1, "test");
  }

  private void fillGroups() throws Exception {
    List<CopyRow> rows = new ArrayList<>();
    List<String> owners = List.copyOf(users.keySet()).subList(0, 5);
    for (String id : ids("team", OBJECTS)) {
      Map<String, Object> values = new HashMap<>();
      values.put("displayName", one(WORDS));
      values.put("kind", "Security");
      values.put("team", random.nextBoolean());
      values.put("owners", some(owners));
      rows.add(new CopyRow(id, values));
      groups.put(id, values);
    }
    database.bean(KindWrites.class).rows(CopyTable.GROUPS, rows, 1);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> all) {
    return all.get(below(all.size()));
  }

  <T> T maybe(List<T> all) {
    return below(4) == 0 ? null : one(all);
  }

  List<String> some(List<String> all) {
    return all.stream().filter(one -> below(3) == 0).toList();
  }

  private List<String> users(String column) {
    return users.values().stream().map(values -> (String) values.get(column)).toList();
  }

  @SuppressWarnings("unchecked")
  static List<String> list(Map<String, Object> values, String column) {
    return (List<String>) values.get(column);
  }

  static List<String> ids(String kind, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> UUID.nameUUIDFromBytes((kind + i).getBytes()).toString())
        .toList();
  }
}
