package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.License;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts like another one, over the whole wire. */
class CloneUserRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static NewAccountRuns runs;
  private static ActionRun action;
  private static int source;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    runs = new NewAccountRuns(tenant);
    action = new ActionRun(new CloneUser(), tenant, Map.of());
    source =
        IntStream.range(10, 300)
            .filter(index -> tenant.seed().user(index).kind() == Person.Kind.EMPLOYEE)
            .filter(index -> !tenant.seed().user(index).onPremisesSynced())
            .filter(index -> !chosen(index).isEmpty())
            .filter(index -> tenant.seed().user(index).work().managerIndex() >= 0)
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void emptyJournal() throws Exception {
    tenant.journal().clear();
  }

  @AfterEach
  void asUsual() {
    tenant.consistency().reset();
  }

  /** Ids of the groups that Graph changes. */
  private static List<String> chosen(int user) {
    return tenant.seed().groupsOf(user).stream()
        .map(group -> tenant.seed().groups().get(group))
        .filter(team -> team.kind() == Team.Kind.SECURITY || team.kind() == Team.Kind.UNIFIED)
        .map(team -> team.id().toString())
        .sorted()
        .toList();
  }

  private static ActionRun over(int user, String name, String more) {
    return action
        .over(tenant.seed().userId(user).toString())
        .form(
            "{'userPrincipalName': '"
                + name
                + "@"
                + tenant.seed().domain()
                + "', 'displayName': 'New "
                + name
                + "', 'passwordMode': 'generate', 'changeAtNextSignIn': true, 'copyLicenses':"
                + " 'none', 'copyGroups': 'chosen', 'groups': ['"
                + String.join("', '", chosen(source))
                + "']"
                + more
                + "}");
  }

  private static List<String> expected(String id) {
    String manager =
        tenant.seed().userId(tenant.seed().user(source).work().managerIndex()).toString();
    List<String> effects =
        new java.util.ArrayList<>(
            List.of("users/" + id + " created", "users/" + id + " manager=" + manager));
    chosen(source).forEach(group -> effects.add("groups/" + group + " member +" + id));
    return effects;
  }

  @Test
  void managerAndGroupsAreTakenOverAndTheSourceStaysAsItIs() throws Exception {
    over(source, "nora", "");

    assertThat(states(action.preview())).containsExactly(PLANNED);
    assertThat(runs.effects()).isEmpty();
    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    String id = runs.created().get(0);
    assertThat(runs.effects()).containsExactlyInAnyOrderElementsOf(expected(id));
    assertThat(runs.told(outcomes) + action.intents()).doesNotContain(action.password(1));
    assertThat(outcomes.get(0).details().json())
        .contains(tenant.seed().user(source).work().department());
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(runs.effects()).filteredOn(e -> e.endsWith(" deleted")).hasSize(1);
    assertThat(runs.effects()).contains("users/" + id + " deleted");
  }

  @Test
  void unitsWithoutARuleAreTakenOverAndTheOthersTold() throws Exception {
    int warehouse =
        IntStream.range(10, 300)
            .filter(index -> tenant.seed().user(index).kind() == Person.Kind.EMPLOYEE)
            .filter(index -> tenant.seed().user(index).work().department().equals("Warehouse"))
            .findFirst()
            .orElseThrow();
    String office =
        runs.unit(
            one ->
                one.rule() == null
                    && tenant.seed().administrativeUnits().has(one.index(), warehouse));
    action
        .over(tenant.seed().userId(warehouse).toString())
        .form(
            "{'userPrincipalName': 'ugo@"
                + tenant.seed().domain()
                + "', 'displayName': 'Ugo', 'passwordMode': 'generate', 'changeAtNextSignIn': true,"
                + " 'copyLicenses': 'none', 'copyGroups': 'none', 'copyManager': false,"
                + " 'copyAdministrativeUnits': true}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    String id = runs.created().get(0);
    assertThat(runs.effects())
        .containsExactly(
            "users/" + id + " created", "administrativeUnits/" + office + " member +" + id);
    assertThat(outcomes.get(0).details().json()).contains("unit Warehouse finds its members");
  }

  @Test
  void theSameAgainChangesNothing() throws Exception {
    over(source, "olga", "");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(states(over(source, "olga", "").run())).containsExactly(UNCHANGED);
    assertThat(runs.created()).hasSize(1);
  }

  @Test
  void directLicensesAreTakenOver() throws Exception {
    int licensed =
        IntStream.range(10, 300)
            .filter(index -> tenant.seed().user(index).kind() == Person.Kind.EMPLOYEE)
            .filter(
                index -> tenant.seed().licenses(index).stream().anyMatch(CloneUserRunTest::direct))
            .findFirst()
            .orElseThrow();
    action
        .over(tenant.seed().userId(licensed).toString())
        .form(
            "{'userPrincipalName': 'lisa@"
                + tenant.seed().domain()
                + "', 'displayName': 'Lisa', 'passwordMode': 'typed', 'password': 'Kolibri-7714',"
                + " 'changeAtNextSignIn': false, 'copyGroups': 'none'}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(runs.told(outcomes) + action.intents()).doesNotContain("Kolibri-7714");
    assertThat(runs.effects()).anyMatch(effect -> effect.contains(" license +"));
  }

  private static boolean direct(License license) {
    return license.toString().contains("POWER_BI_STANDARD");
  }

  @Test
  void aCrashMakesNoSecondAccountAndLosesNoStep() throws Exception {
    over(source, "paul", "");

    action.runAndCrash();
    List<Outcome> outcomes = action.recover();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(runs.effects()).containsExactlyInAnyOrderElementsOf(expected(runs.created().get(0)));
  }

  @Test
  void whatIsInterruptedGoesOnWithWhatWasCopied() throws Exception {
    tenant.consistency().reads(Duration.ofHours(1));
    over(source, "rosa", "");

    assertThat(action.run()).isEmpty();
    assertThat(action.parked()).hasSize(1);
    tenant.consistency().reset();

    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(runs.effects()).containsExactlyInAnyOrderElementsOf(expected(runs.created().get(0)));
  }

  @Test
  void aGuestIsNoSource() throws Exception {
    int guest =
        IntStream.range(0, 300)
            .filter(index -> tenant.seed().user(index).kind() == Person.Kind.GUEST)
            .findFirst()
            .orElseThrow();
    List<Outcome> outcomes = over(guest, "sara", ", 'copyManager': false").run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("user.guest");
    assertThat(runs.effects()).isEmpty();
  }
}
