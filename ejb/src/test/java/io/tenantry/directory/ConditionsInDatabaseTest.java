package io.tenantry.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.TableQuery.Filter;
import io.tenantry.directory.TableQuery.Op;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyKeys;
import io.tenantry.persistence.directory.CopyQueries;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.CopyWrites;
import io.tenantry.persistence.directory.FollowedGroups;
import io.tenantry.persistence.directory.KindWrites;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.persistence.directory.RoleHolders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same conditions hold for the same objects, whether the database tells or memory: made-up
 * objects, made-up conditions.
 */
class ConditionsInDatabaseTest {

  private static final int OBJECTS = 400;
  private static final int RULES = 400;
  private static final long SEED = 20_261_126;

  /** Short, and alike but for case, accents, blanks and what LIKE takes for more than itself. */
  private static final List<String> WORDS =
      List.of(
          "Sales", "sales", "SALÉS", "Sales ", " Sales", "Sale", "Straße", "STRASSE", "Strase",
          "R%D", "R_D", "RxD", "R\\D", "Ø", "o", "ﬁ", "日本", "😀", "🚚", "İ", "ı", "i", "e\u0301",
          "\u00e9", "'; --", "a,b", "");

  private static final List<String> UNITS =
      List.of(
          "OU=Staff,DC=contoso,DC=com",
          "OU=Sales,OU=Staff,DC=contoso,DC=com",
          "OU=Sales\\, North,OU=Staff,DC=contoso,DC=com",
          "OU=Salesmen,OU=Staff,DC=contoso,DC=com",
          "ou=sales,ou=STAFF,dc=Contoso,dc=com",
          "OU=50%_,OU=Staff,DC=contoso,DC=com",
          "DC=contoso,DC=com");

  private static final List<String> GROUPS = ids("group", 4);
  private static final List<String> SKUS = ids("sku", 3);
  private static final Instant MADE = Instant.parse("2026-05-01T00:00:00Z");

  private static final Random RANDOM = new Random(SEED);
  private static final Map<String, Map<String, Object>> USERS = new TreeMap<>();
  private static final Map<String, Map<String, Object>> DEVICES = new TreeMap<>();
  private static final Map<String, Map<String, Object>> TEAMS = new TreeMap<>();

  private static CopyDatabase database;
  private static CopyQueries queries;
  private static CopyKeys keys;

  @BeforeAll
  static void fill() throws Exception {
    database = CopyDatabase.start();
    queries = database.bean(CopyQueries.class);
    keys = database.bean(CopyKeys.class);
    users();
    devices();
    groups();
  }

  @AfterAll
  static void stop() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  private static void users() throws Exception {
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
      values.put("accountEnabled", RANDOM.nextBoolean());
      values.put("administrator", RANDOM.nextInt(10) == 0);
      values.put("createdDateTime", MADE.plusSeconds(RANDOM.nextInt(4)));
      String unit = maybe(UNITS);
      values.put("organizationalUnit", unit);
      values.put("licenses", some(SKUS));
      values.put("tags", some(List.of("Pilot", "Straße", "Executive")));
      values.put("memberOf", some(GROUPS));
      values.put("attribute.Cost center", maybe(List.of("CC1", "cc1", "CC%", "CC12", "Straße")));
      USERS.put(id, values);
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
  private static void follow(Map<String, List<FollowedGroups.Member>> members) throws Exception {
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

  private static void devices() throws Exception {
    List<CopyRow> rows = new ArrayList<>();
    List<PortalValues.Write> tags = new ArrayList<>();
    for (String id : ids("device", OBJECTS)) {
      Map<String, Object> values = new HashMap<>();
      values.put("deviceName", one(WORDS));
      values.put("operatingSystem", maybe(List.of("Windows", "windows ", "iOS")));
      values.put("managedDeviceOwnerType", one(List.of("company", "personal")));
      values.put("userPrincipalName", maybe(users("userPrincipalName")));
      List<String> tag = RANDOM.nextBoolean() ? List.of() : List.of(one(List.of("Loan", "Straße")));
      tag.forEach(t -> tags.add(new PortalValues.Write("DEVICE_TAG", id, "tag", t)));
      rows.add(new CopyRow(id, new HashMap<>(values)));
      values.put("tag", tag);
      DEVICES.put(id, values);
    }
    database.bean(KindWrites.class).rows(CopyTable.DEVICES, rows, 1);
    database.bean(PortalValues.class).write(tags, 1, "test");
  }

  private static void groups() throws Exception {
    List<CopyRow> rows = new ArrayList<>();
    List<String> users = List.copyOf(USERS.keySet()).subList(0, 5);
    for (String id : ids("team", OBJECTS)) {
      Map<String, Object> values = new HashMap<>();
      values.put("displayName", one(WORDS));
      values.put("kind", "Security");
      values.put("team", RANDOM.nextBoolean());
      values.put("owners", some(users));
      rows.add(new CopyRow(id, values));
      TEAMS.put(id, values);
    }
    database.bean(KindWrites.class).rows(CopyTable.GROUPS, rows, 1);
  }

  @Test
  void everyCharacterWeighsWhatItWeighsInTheDatabase() throws Exception {
    List<String> different = new ArrayList<>();
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT HEX(WEIGHT_STRING(CAST(? AS CHAR CHARACTER SET utf8mb4)"
                    + " COLLATE utf8mb4_general_ci))")) {
      for (int from = 1; from <= Character.MAX_VALUE; from += 1024) {
        String characters =
            IntStream.range(from, Math.min(Character.MAX_VALUE + 1, from + 1024))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        select.setString(1, characters);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          String weights = row.getString(1);
          for (int i = 0; i < characters.length(); i++) {
            int weight = Integer.parseInt(weights.substring(4 * i, 4 * i + 4), 16);
            if (CollatedText.weight(characters.charAt(i)) != weight) {
              different.add(Integer.toHexString(characters.charAt(i)));
            }
          }
        }
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void usersMatchAlike() throws Exception {
    List<Supplier<Filter>> kinds = new ArrayList<>();
    for (String column : List.of("displayName", "department", "city")) {
      kinds.add(() -> text(column, WORDS));
    }
    kinds.add(
        () -> text("userPrincipalSuffix", List.of("contoso.com", "north.contoso.com", "com")));
    kinds.add(
        () ->
            text("attribute.cost center", List.of("CC", "CC1", "cc1", "1", "CC%", "strasse", "ß")));
    kinds.add(() -> is("accountEnabled", Op.EQUALS, one(List.of("true", "false"))));
    kinds.add(() -> is("administrator", Op.EQUALS, one(List.of("true", "false"))));
    kinds.add(
        () ->
            is(
                "createdDateTime",
                one(List.of(Op.LESS, Op.GREATER, Op.EQUALS)),
                MADE.plusSeconds(RANDOM.nextInt(4)).toString()));
    kinds.add(() -> is("organizationalUnit", one(List.of(Op.UNDER, Op.EQUALS, Op.IN)), one(UNITS)));
    kinds.add(() -> is("organizationalUnit", Op.IS_EMPTY));
    kinds.add(() -> is("licenses", one(List.of(Op.HAS, Op.HAS_NOT)), one(SKUS)));
    kinds.add(
        () ->
            list(
                "tags",
                List.of(Op.EQUALS, Op.IN, Op.HAS, Op.HAS_NOT, Op.IS_EMPTY),
                List.of("pilot", "strasse", "Straße", "Executive")));
    kinds.add(() -> list("memberOf", List.of(Op.MEMBER_OF, Op.HAS, Op.HAS_NOT), GROUPS));
    alike(TargetKind.USER, USERS, kinds);
  }

  @Test
  void devicesMatchAlike() throws Exception {
    List<Supplier<Filter>> kinds =
        List.of(
            () -> text("deviceName", WORDS),
            () -> text("operatingSystem", List.of("windows", "Windows", "IOS", "win")),
            () -> text("managedDeviceOwnerType", List.of("company", "personal")),
            () ->
                list(
                    "tag",
                    List.of(Op.EQUALS, Op.IN, Op.HAS, Op.HAS_NOT, Op.IS_EMPTY),
                    List.of("loan", "strasse", "Straße")));
    alike(TargetKind.MANAGED_DEVICE, DEVICES, kinds);
  }

  @Test
  void groupsMatchAlike() throws Exception {
    List<String> users = List.copyOf(USERS.keySet()).subList(0, 6);
    List<Supplier<Filter>> kinds =
        List.of(
            () -> text("displayName", WORDS),
            () -> is("team", Op.EQUALS, one(List.of("true", "false"))),
            () ->
                list("owners", List.of(Op.EQUALS, Op.IN, Op.HAS, Op.HAS_NOT, Op.IS_EMPTY), users));
    alike(TargetKind.GROUP, TEAMS, kinds);
  }

  @Test
  void devicesFollowTheirUsers() throws Exception {
    for (int i = 0; i < 50; i++) {
      List<Filter> rule = List.of(text("department", WORDS));
      Set<String> users = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      USERS.values().stream()
          .filter(user -> Conditions.match(rule, user))
          .forEach(user -> users.add((String) user.get("userPrincipalName")));
      ScopeRule scope =
          new ScopeRule(
              false, Map.of(TargetKind.USER, List.of(rule)), Set.of(TargetKind.MANAGED_DEVICE));
      Set<String> expected =
          DEVICES.entrySet().stream()
              .filter(d -> d.getValue().get("userPrincipalName") != null)
              .filter(d -> users.contains(d.getValue().get("userPrincipalName")))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found(TargetKind.MANAGED_DEVICE, scope)).as(scope.json()).isEqualTo(expected);
    }
  }

  @Test
  void groupsFollowTheirOwners() throws Exception {
    String owner = USERS.keySet().iterator().next();
    List<Filter> rule =
        List.of(
            is("userPrincipalName", Op.EQUALS, (String) USERS.get(owner).get("userPrincipalName")));
    ScopeRule scope =
        new ScopeRule(false, Map.of(TargetKind.USER, List.of(rule)), Set.of(TargetKind.GROUP));
    Set<String> expected =
        TEAMS.entrySet().stream()
            .filter(team -> list(team.getValue(), "owners").contains(owner))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(expected).isNotEmpty();
    assertThat(found(TargetKind.GROUP, scope)).isEqualTo(expected);
    assertThat(
            matching(
                TargetKind.GROUP,
                List.of(
                    is("owners", Op.EQUALS, (String) USERS.get(owner).get("userPrincipalName")))))
        .isEqualTo(expected);
  }

  @Test
  void nobodyIsOutsideOfAGroupWhoseMembersAreNotKnown() throws Exception {
    List<Filter> outside = List.of(is("memberOf", Op.HAS_NOT, ids("unknown", 1).get(0)));

    assertThat(matching(TargetKind.USER, outside)).isEmpty();
  }

  /** Alternatives are put together as a scope puts them. */
  private static void alike(
      TargetKind kind, Map<String, Map<String, Object>> objects, List<Supplier<Filter>> kinds)
      throws Exception {
    int matches = 0;
    for (int i = 0; i < RULES; i++) {
      List<List<Filter>> alternatives = new ArrayList<>();
      for (int a = 0; a <= RANDOM.nextInt(3); a++) {
        alternatives.add(
            IntStream.rangeClosed(0, RANDOM.nextInt(3)).mapToObj(c -> one(kinds).get()).toList());
      }
      ScopeRule scope = new ScopeRule(false, Map.of(kind, alternatives), Set.of());
      Set<String> expected =
          objects.entrySet().stream()
              .filter(
                  o -> alternatives.stream().anyMatch(all -> Conditions.match(all, o.getValue())))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found(kind, scope)).as("%s", scope.json()).isEqualTo(expected);
      matches += expected.size();
    }
    assertThat(matches).as("some match, some do not").isBetween(RULES, RULES * (OBJECTS - 20));
  }

  private static Set<String> found(TargetKind kind, ScopeRule scope) throws Exception {
    CopyFilter filter =
        ScopeFilters.narrow(
            new CopyFilter(QueryTranslation.table(kind)),
            kind,
            List.of(ScopeRule.read(scope.json())));
    Set<String> keys = keys(filter);
    assertThat(queries.count(filter)).as("%s", scope.json()).isEqualTo(keys.size());
    return keys;
  }

  private static Set<String> matching(TargetKind kind, List<Filter> all) throws Exception {
    return keys(QueryTranslation.filter(kind, new TableQuery(null, all, null, false)));
  }

  private static Set<String> keys(CopyFilter filter) throws Exception {
    return keys.after(filter, "", OBJECTS).stream()
        .map(CopyKeys.Key::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Filter text(String column, List<String> words) {
    Op op = one(List.of(Op.EQUALS, Op.IN, Op.STARTS_WITH, Op.ENDS_WITH, Op.IS_EMPTY));
    return op == Op.IN
        ? is(column, op, one(words), one(words))
        : op == Op.IS_EMPTY ? is(column, op) : is(column, op, one(words));
  }

  private static Filter list(String column, List<Op> ops, List<String> words) {
    Op op = one(ops);
    return op == Op.IS_EMPTY ? is(column, op) : is(column, op, one(words), one(words));
  }

  private static Filter is(String column, Op op, String... values) {
    return new Filter(column, op, List.of(values));
  }

  private static <T> T one(List<T> all) {
    return all.get(RANDOM.nextInt(all.size()));
  }

  private static <T> T maybe(List<T> all) {
    return RANDOM.nextInt(4) == 0 ? null : one(all);
  }

  private static List<String> some(List<String> all) {
    return all.stream().filter(one -> RANDOM.nextInt(3) == 0).toList();
  }

  private static List<String> users(String column) {
    return USERS.values().stream().map(values -> (String) values.get(column)).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<String> list(Map<String, Object> values, String column) {
    return (List<String>) values.get(column);
  }

  private static List<String> ids(String kind, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> UUID.nameUUIDFromBytes((kind + i).getBytes()).toString())
        .toList();
  }
}
