package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.PortalStore;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.ControlDoor;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaving all groups over the whole run: preview, run, run again, crash, undo. */
class RemoveUserFromAllGroupsRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ControlDoor door;
  private static ActionRun action;
  private static Seed seed;
  private static String user;
  private static int removals;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    door = new ControlDoor(tenant);
    action = new ActionRun(new RemoveUserFromAllGroups(), tenant, Map.of());
    seed = tenant.seed();
    int index =
        index(
            i ->
                !seed.user(i).onPremisesSynced()
                    && in(i, Team.Kind.UNIFIED)
                    && in(i, Team.Kind.DYNAMIC)
                    && (in(i, Team.Kind.MAIL_SECURITY) || in(i, Team.Kind.DISTRIBUTION)));
    user = seed.userId(index).toString();
    removals =
        (int)
            seed.groupsOf(index).stream()
                .map(seed.groups()::get)
                .filter(g -> g.rule() == null && g.license() == null)
                .count();
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void reset() {
    door.reset();
    tenant.directory().reset();
  }

  private static boolean in(int index, Team.Kind kind) {
    return seed.groupsOf(index).stream().anyMatch(g -> seed.groups().get(g).kind() == kind);
  }

  private static int index(IntPredicate who) {
    return IntStream.range(2, seed.users()).filter(who).findFirst().orElseThrow();
  }

  private static List<String> removed() {
    return java.util.stream.Stream.of("groups/", "distributionGroups/")
        .flatMap(object -> door.effects(object).stream())
        .filter(change -> change.equals("member -" + user))
        .toList();
  }

  private static List<String> added() {
    return java.util.stream.Stream.of("groups/", "distributionGroups/")
        .flatMap(object -> door.effects(object).stream())
        .filter(change -> change.equals("member +" + user))
        .toList();
  }

  @Test
  void theUserLeavesGroupsOfGraphAndExchangeAndComesBack() {
    action.over(user).form("{}");

    List<Outcome> preview = action.preview();
    assertThat(states(preview)).containsExactly(PLANNED);
    assertThat(preview.get(0).details().differences()).hasSize(removals);
    assertThat(preview.get(0).details().warnings())
        .anyMatch(warning -> warning.contains("user.department"));
    assertThat(removed()).isEmpty();
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(removed()).hasSize(removals);
    assertThat(door.effects("distributionGroups/")).isNotEmpty();
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(added()).hasSize(removals);
  }

  @Test
  void protectedGroupsAreLeftAsTheyAreOnTheWayOutAndBack() throws Exception {
    try (ActionRun guarded = new ActionRun(new RemoveUserFromAllGroups(), tenant, Map.of())) {
      guarded.over(user).form("{}");
      JsonNode left = guarded.preview().get(0).details().after();
      String vault = left.fieldNames().next().substring("member:".length());
      guarded.keeping(PortalStore.PROTECTED_GROUP, vault, Map.of("reason", "Opens the vault"));

      assertThat(guarded.preview().get(0).details().warnings())
          .anyMatch(warning -> warning.endsWith("(protected: Opens the vault)"));
      assertThat(states(guarded.run())).containsExactly(SUCCEEDED);
      assertThat(removed()).hasSize(removals - 1);
      assertThat(guarded.run().get(0).problem().code()).isEqualTo("target.protected");
      assertThat(removed()).hasSize(removals - 1);
    }
  }

  @Test
  void whoLeftAGroupThatIsProtectedSinceIsNotPutBack() throws Exception {
    try (ActionRun guarded = new ActionRun(new RemoveUserFromAllGroups(), tenant, Map.of())) {
      guarded.over(user).form("{}");
      assertThat(states(guarded.run())).containsExactly(SUCCEEDED);
      guarded.keeping(
          PortalStore.PROTECTED_GROUP, removedFrom(), Map.of("reason", "Opens the vault"));

      List<Outcome> undone = guarded.undo();

      assertThat(states(undone)).containsExactly(SUCCEEDED);
      assertThat(undone.get(0).details().warnings())
          .anyMatch(warning -> warning.contains("protected: Opens the vault"));
      assertThat(added()).hasSize(removals - 1);
    }
  }

  /** A group of Graph that the user is in at first. */
  private static String removedFrom() {
    return seed.groupsOf(index(i -> seed.userId(i).toString().equals(user))).stream()
        .filter(g -> seed.groups().get(g).kind() == Team.Kind.UNIFIED)
        .filter(g -> seed.groups().get(g).rule() == null && seed.groups().get(g).license() == null)
        .map(g -> seed.groups().get(g).id().toString())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSecondRunFindsNothingToLeave() {
    action.over(user).form("{}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(removed()).hasSize(removals);
  }

  @Test
  void aCrashDoublesNothing() {
    action.over(user).form("{}");

    action.runAndCrash();
    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(removed()).hasSize(removals);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(added()).hasSize(removals);
  }

  @Test
  void aGroupThatRefusesLeavesTheOthersDone() {
    door.post(
        "faults",
        "{'surface': 'graph', 'method': 'DELETE', 'path': 'members', 'kind': 'status', 'status':"
            + " 400, 'count': 1}");
    action.over(user).form("{}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).problem().message()).startsWith("Done in part");
    assertThat(removed()).hasSize(removals - 1);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(added()).hasSize(removals - 1);
  }

  @Test
  void aLicenseGoesOnlyWhenAskedFor() {
    int licensed = index(i -> !seed.user(i).onPremisesSynced() && in(i, Team.Kind.LICENSING));
    action.over(seed.userId(licensed).toString()).form("{'licenseGroups': 'remove'}");

    List<Outcome> preview = action.preview();

    assertThat(preview.get(0).details().warnings())
        .anyMatch(warning -> warning.contains("the user loses"));
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
  }

  @Test
  void anOwnerWhomSomebodyShouldSucceedStays() {
    String group =
        seed.groups().stream()
            .filter(g -> g.kind() == Team.Kind.UNIFIED && g.index() % 2 == 0)
            .map(g -> g.id().toString())
            .findFirst()
            .orElseThrow();
    String owner =
        action
            .send(new GraphCall("GET", "/groups/" + group + "/owners?$select=id", null))
            .body()
            .at("/value/0/id")
            .asText();
    action.over(owner).form("{'includeOwnerships': true, 'kinds': ['microsoft365']}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).details().warnings())
        .anyMatch(warning -> warning.contains("nobody else owns"));
    assertThat(door.effects("groups/" + group)).doesNotContain("owner -" + owner);
  }

  private static int synced() {
    return index(
        i ->
            seed.user(i).onPremisesSynced()
                && seed.groupsOf(i).stream().filter(g -> ofDirectory(g)).count() > 1);
  }

  private static boolean ofDirectory(int group) {
    return seed.groups().get(group).kind().synced();
  }

  /** The groups that AD has the user in, by its own account of him. */
  private static List<String> inDirectory(int index) {
    String dn = seed.onPremises().distinguishedName(index);
    JsonNode entry =
        action
            .send(
                new LdapCall(
                    dn, new Search(Scope.BASE, "(objectClass=*)", List.of("memberOf", "cn"))))
            .body()
            .at("/value/0");
    List<String> groups = new ArrayList<>();
    JsonNode memberOf = entry.path("memberOf");
    if (memberOf.isTextual()) {
      groups.add(memberOf.asText());
    }
    memberOf.forEach(group -> groups.add(group.asText()));
    return groups;
  }

  private static List<String> directoryEffects(String sign, int index) {
    String change = "member " + sign + seed.onPremises().distinguishedName(index);
    return door.effects("ad/").stream().filter(change::equals).toList();
  }

  @Test
  void groupsOfActiveDirectoryAreLeftThereAndComeBack() {
    int synced = synced();
    List<String> before = inDirectory(synced);
    action.over(seed.userId(synced).toString()).form("{'kinds': ['on-premises']}");

    List<Outcome> preview = action.preview();
    assertThat(states(preview)).containsExactly(PLANNED);
    assertThat(preview.get(0).details().warnings())
        .anyMatch(warning -> warning.contains("next directory sync"));
    assertThat(inDirectory(synced)).isEqualTo(before).hasSizeGreaterThan(1);
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(inDirectory(synced)).isEmpty();
    assertThat(directoryEffects("-", synced)).hasSize(before.size());
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(inDirectory(synced)).containsExactlyInAnyOrderElementsOf(before);
    assertThat(directoryEffects("+", synced)).hasSize(before.size());
  }

  @Test
  void whatActiveDirectoryHasDoneIsNotDoneAgain() {
    int synced = synced();
    int groups = inDirectory(synced).size();
    action.over(seed.userId(synced).toString()).form("{'kinds': ['on-premises']}");

    action.runAndCrash();
    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(directoryEffects("-", synced)).hasSize(groups);
  }

  @Test
  void allSurfacesAreLeftInOneRun() {
    int synced = synced();
    action.over(seed.userId(synced).toString()).form("{}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(inDirectory(synced)).isEmpty();
    assertThat(door.effects("groups/")).contains("member -" + seed.userId(synced));
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(inDirectory(synced)).hasSizeGreaterThan(1);
  }

  @Test
  void aMissingRightLeavesTheOtherGroupsDone() {
    int synced = synced();
    tenant.directory().changeRights(List.of(), List.of("write:member"));
    action.over(seed.userId(synced).toString()).form("{}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("directory.no-right");
    assertThat(outcomes.get(0).problem().message()).contains("AD Staff");
    assertThat(door.effects("groups/")).contains("member -" + seed.userId(synced));
  }

  @Test
  void withoutActiveDirectoryItsGroupsAreToldOfAndTheOthersLeft() {
    int synced = synced();
    try (ActionRun unset =
        new ActionRun(new RemoveUserFromAllGroups(), tenant, Map.of("TENANTRY_LDAP_URL", ""))) {
      unset.over(seed.userId(synced).toString()).form("{'kinds': ['on-premises']}");
      List<Outcome> outcomes = unset.run();
      assertThat(states(outcomes)).containsExactly(SKIPPED);
      assertThat(outcomes.get(0).problem().message()).contains("AD Staff", "not connected");

      unset.form("{}");
      assertThat(states(unset.run())).containsExactly(SUCCEEDED);
      assertThat(door.effects("groups/")).contains("member -" + seed.userId(synced));
      assertThat(inDirectory(synced)).hasSizeGreaterThan(1);
    }
  }
}
