package io.tenantry.directory;

import static io.tenantry.directory.MadeUpDirectory.GROUPS;
import static io.tenantry.directory.MadeUpDirectory.MADE;
import static io.tenantry.directory.MadeUpDirectory.OBJECTS;
import static io.tenantry.directory.MadeUpDirectory.SKUS;
import static io.tenantry.directory.MadeUpDirectory.UNITS;
import static io.tenantry.directory.MadeUpDirectory.WORDS;
import static io.tenantry.directory.MadeUpDirectory.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.TableQuery.Filter;
import io.tenantry.directory.TableQuery.Op;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyKeys;
import io.tenantry.persistence.directory.CopyQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  private static final int RULES = 400;

  private static CopyDatabase database;
  private static CopyQueries queries;
  private static CopyKeys keys;
  private static MadeUpDirectory directory;

  @BeforeAll
  static void fill() throws Exception {
    database = CopyDatabase.start();
    queries = database.bean(CopyQueries.class);
    keys = database.bean(CopyKeys.class);
    directory = new MadeUpDirectory(database);
  }

  @AfterAll
  static void stop() throws Exception {
    if (database != null) {
      database.close();
    }
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
    kinds.add(() -> is("accountEnabled", Op.EQUALS, directory.one(List.of("true", "false"))));
    kinds.add(() -> is("administrator", Op.EQUALS, directory.one(List.of("true", "false"))));
    kinds.add(
        () ->
            is(
                "createdDateTime",
                directory.one(List.of(Op.LESS, Op.GREATER, Op.EQUALS)),
                MADE.plusSeconds(directory.below(4)).toString()));
    kinds.add(
        () ->
            is(
                "organizationalUnit",
                directory.one(List.of(Op.UNDER, Op.EQUALS, Op.IN)),
                directory.one(UNITS)));
    kinds.add(() -> is("organizationalUnit", Op.IS_EMPTY));
    kinds.add(
        () -> is("licenses", directory.one(List.of(Op.HAS, Op.HAS_NOT)), directory.one(SKUS)));
    kinds.add(
        () ->
            list(
                "tags",
                List.of(Op.EQUALS, Op.IN, Op.HAS, Op.HAS_NOT, Op.IS_EMPTY),
                List.of("pilot", "strasse", "Straße", "Executive")));
    kinds.add(() -> list("memberOf", List.of(Op.MEMBER_OF, Op.HAS, Op.HAS_NOT), GROUPS));
    alike(TargetKind.USER, directory.users, kinds);
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
    alike(TargetKind.MANAGED_DEVICE, directory.devices, kinds);
  }

  @Test
  void groupsMatchAlike() throws Exception {
    List<String> users = List.copyOf(directory.users.keySet()).subList(0, 6);
    List<Supplier<Filter>> kinds =
        List.of(
            () -> text("displayName", WORDS),
            () -> is("team", Op.EQUALS, directory.one(List.of("true", "false"))),
            () ->
                list("owners", List.of(Op.EQUALS, Op.IN, Op.HAS, Op.HAS_NOT, Op.IS_EMPTY), users));
    alike(TargetKind.GROUP, directory.groups, kinds);
  }

  @Test
  void devicesFollowTheirUsers() throws Exception {
    for (int i = 0; i < 50; i++) {
      List<Filter> rule = List.of(text("department", WORDS));
      Set<String> users = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      directory.users.values().stream()
          .filter(user -> Conditions.match(rule, user))
          .forEach(user -> users.add((String) user.get("userPrincipalName")));
      ScopeRule scope =
          new ScopeRule(
              false, Map.of(TargetKind.USER, List.of(rule)), Set.of(TargetKind.MANAGED_DEVICE));
      Set<String> expected =
          directory.devices.entrySet().stream()
              .filter(d -> d.getValue().get("userPrincipalName") != null)
              .filter(d -> users.contains(d.getValue().get("userPrincipalName")))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found(TargetKind.MANAGED_DEVICE, scope)).as(scope.json()).isEqualTo(expected);
    }
  }

  @Test
  void groupsFollowTheirOwners() throws Exception {
    String owner = directory.users.keySet().iterator().next();
    List<Filter> rule =
        List.of(
            is(
                "userPrincipalName",
                Op.EQUALS,
                (String) directory.users.get(owner).get("userPrincipalName")));
    ScopeRule scope =
        new ScopeRule(false, Map.of(TargetKind.USER, List.of(rule)), Set.of(TargetKind.GROUP));
    Set<String> expected =
        directory.groups.entrySet().stream()
            .filter(team -> MadeUpDirectory.list(team.getValue(), "owners").contains(owner))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(expected).isNotEmpty();
    assertThat(found(TargetKind.GROUP, scope)).isEqualTo(expected);
    assertThat(
            matching(
                TargetKind.GROUP,
                List.of(
                    is(
                        "owners",
                        Op.EQUALS,
                        (String) directory.users.get(owner).get("userPrincipalName")))))
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
      for (int a = 0; a <= directory.below(3); a++) {
        alternatives.add(
            IntStream.rangeClosed(0, directory.below(3))
                .mapToObj(c -> directory.one(kinds).get())
                .toList());
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
    Op op = directory.one(List.of(Op.EQUALS, Op.IN, Op.STARTS_WITH, Op.ENDS_WITH, Op.IS_EMPTY));
    return op == Op.IN
        ? is(column, op, directory.one(words), directory.one(words))
        : op == Op.IS_EMPTY ? is(column, op) : is(column, op, directory.one(words));
  }

  private static Filter list(String column, List<Op> ops, List<String> words) {
    Op op = directory.one(ops);
    return op == Op.IS_EMPTY
        ? is(column, op)
        : is(column, op, directory.one(words), directory.one(words));
  }

  private static Filter is(String column, Op op, String... values) {
    return new Filter(column, op, List.of(values));
  }
}
