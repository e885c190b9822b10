package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.seed.License;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users lose all their licenses, over the whole run. Every test takes users of its own. */
class RemoveAllLicensesRunTest {

  private static final String REPORT = "{'groupLicenses': 'report'}";
  private static final String LEAVE = "{'groupLicenses': 'leaveGroups'}";

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    action = new ActionRun(new RemoveAllLicenses(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @AfterEach
  void noFaults() {
    tenant.faults().clear();
  }

  /** Ids of users whose licenses are all direct, or all from groups. */
  private static List<String> users(int from, int to, Predicate<License> all) {
    return IntStream.range(from, to)
        .filter(i -> !tenant.seed().licenses(i).isEmpty())
        .filter(i -> tenant.seed().licenses(i).stream().allMatch(all))
        .mapToObj(i -> tenant.seed().userId(i).toString())
        .toList();
  }

  private static boolean direct(License license) {
    return license.group() < 0;
  }

  private static boolean fromGroup(License license) {
    return license.group() >= 0;
  }

  @Test
  void everybodyLosesWhatIsHeldDirectlyOnceAndGetsItBack() {
    List<String> users = users(2, 150, RemoveAllLicensesRunTest::direct);
    action.over(users.toArray(String[]::new)).form(REPORT);
    int before = JournalEffects.count(tenant);

    assertThat(states(action.preview())).containsOnly(OutcomeState.PLANNED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(before);
    assertThat(states(action.run())).hasSameSizeAs(users).containsOnly(SUCCEEDED);
    for (String user : users) {
      assertThat(JournalEffects.of(tenant, "users/" + user))
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .allMatch(change -> change.startsWith("license -"));
    }
    assertThat(states(action.undo())).hasSameSizeAs(users).containsOnly(SUCCEEDED);
    assertThat(states(action.preview())).containsOnly(OutcomeState.PLANNED);
    int after = JournalEffects.count(tenant);
    assertThat(states(action.undo())).containsOnly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(after);
  }

  @Test
  void licensesOfGroupsStayUnlessTheUserLeavesTheGroup() {
    String user = users(150, 300, RemoveAllLicensesRunTest::fromGroup).get(0);
    action.over(user).form(REPORT);
    List<Outcome> kept = action.run();
    assertThat(states(kept)).containsExactly(UNCHANGED);
    assertThat(tenant.seed().groups())
        .as("groups by their names")
        .anyMatch(team -> kept.get(0).problem().message().contains("group " + team.displayName()));

    action.over(user).form(LEAVE);
    assertThat(action.run()).as("Microsoft takes them off later").isEmpty();
    assertThat(action.parked()).hasSize(1);
    assertThat(states(action.look())).containsExactly(SUCCEEDED);

    String group =
        tenant.seed().groups().stream()
            .map(team -> "groups/" + team.id())
            .filter(id -> JournalEffects.of(tenant, id).contains("member -" + user))
            .findFirst()
            .orElseThrow();
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    action.over(user).form(LEAVE);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(JournalEffects.of(tenant, group)).containsOnlyOnce("member -" + user);
  }

  @Test
  void undoPutsTheUserBackIntoTheGroup() {
    String user = users(150, 300, RemoveAllLicensesRunTest::fromGroup).get(1);
    action.over(user).form(LEAVE);
    action.run();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);

    assertThat(states(action.undo())).containsExactly(SUCCEEDED);

    assertThat(
            tenant.seed().groups().stream()
                .flatMap(team -> JournalEffects.of(tenant, "groups/" + team.id()).stream())
                .filter(change -> change.endsWith(user)))
        .containsExactly("member -" + user, "member +" + user);
  }

  @Test
  void aCrashAfterTheEffectDoublesNothing() {
    List<String> users = users(150, 300, RemoveAllLicensesRunTest::direct).subList(0, 3);
    action.over(users.toArray(String[]::new)).form(REPORT);
    action.runAndCrash();

    assertThat(states(action.recover())).containsOnly(SUCCEEDED).hasSize(3);

    users.forEach(
        user -> assertThat(JournalEffects.of(tenant, "users/" + user)).doesNotHaveDuplicates());
  }

  @Test
  void aLostAnswerIsInspectedNotSentAgain() {
    String user = users(150, 300, RemoveAllLicensesRunTest::direct).get(4);
    tenant
        .faults()
        .add(
            new FaultRule(
                null,
                "graph",
                null,
                "assignLicense",
                null,
                user,
                FaultKind.STATUS_AFTER_EFFECT,
                503,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                null));
    action.over(user).form(REPORT);

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(JournalEffects.requests(tenant, "POST", user + "/assignLicense")).hasSize(1);
  }
}
