package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Call.GraphCall;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.ControlDoor;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
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

  @Test
  void groupsOfActiveDirectoryAreToldOf() {
    int synced = index(i -> seed.user(i).onPremisesSynced());
    action.over(seed.userId(synced).toString()).form("{'kinds': ['on-premises']}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SKIPPED);
    assertThat(outcomes.get(0).problem().message()).contains("AD Staff");
  }
}
