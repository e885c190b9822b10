package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.PortalStore;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.seed.AdministrativeUnitSeed;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.Sku;
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New accounts over the whole wire. */
class CreateUserRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static NewAccountRuns runs;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    runs = new NewAccountRuns(tenant);
    action = new ActionRun(new CreateUser(), tenant, Map.of());
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
  void noFaults() {
    tenant.faults().clear();
    tenant.consistency().reset();
    tenant.app().reset();
  }

  private static String form(String name, String more) {
    return "{'userPrincipalName': '"
        + name
        + "@"
        + tenant.seed().domain()
        + "', 'displayName': 'New "
        + name
        + "', 'passwordMode': 'generate', 'changeAtNextSignIn': true, 'accountEnabled': true"
        + more
        + "}";
  }

  private static ActionRun over(String name, String more) {
    return action.over(name + "@" + tenant.seed().domain()).form(form(name, more));
  }

  private static String problem(List<Outcome> outcomes) {
    return outcomes.get(0).problem() == null ? null : outcomes.get(0).problem().code();
  }

  @Test
  void anAccountIsPutIntoItsUnitOnceAndLast() throws Exception {
    String unit = runs.unit(one -> one.rule() == null);
    over("ulla", ", 'administrativeUnit': '" + unit + "'");

    action.runAndCrash();
    List<Outcome> outcomes = action.recover();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    String id = runs.created().get(0);
    assertThat(runs.effects())
        .containsExactly(
            "users/" + id + " created", "administrativeUnits/" + unit + " member +" + id);
    assertThat(states(over("ulla", ", 'administrativeUnit': '" + unit + "'").run()))
        .containsExactly(UNCHANGED);
    assertThat(runs.effects()).hasSize(2);
  }

  @Test
  void aUnitThatTakesNobodyIsToldBeforeAnythingIsSent() throws Exception {
    String unknown = "11111111-2222-3333-4444-555555555555";
    String dynamic = runs.unit(one -> one.rule() != null);

    assertThat(problem(over("uwe", ", 'administrativeUnit': '" + unknown + "'").run()))
        .isEqualTo("unit.unknown");
    assertThat(problem(over("uwe", ", 'administrativeUnit': '" + dynamic + "'").run()))
        .isEqualTo("unit.dynamic");
    assertThat(runs.effects()).isEmpty();
  }

  @Test
  void aRestrictedUnitIsWarnedOfAndKeepsItsAccount() throws Exception {
    String unit = runs.unit(AdministrativeUnitSeed::restricted);
    over("ute", ", 'administrativeUnit': '" + unit + "'");

    assertThat(action.preview().get(0).details().json()).contains("restricted");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(states(action.undo())).containsExactly(FAILED);
    assertThat(runs.effects()).noneMatch(effect -> effect.endsWith(" deleted"));
  }

  @Test
  void anAccountIsMadeWithAllThatBelongsToIt() throws Exception {
    String manager = tenant.seed().userId(5).toString();
    String security = runs.group(Team.Kind.SECURITY);
    String unified = runs.group(Team.Kind.UNIFIED);
    over(
        "nora",
        ", 'department': 'Sales', 'businessPhone': '+39 02 1', 'passwordNeverExpires': true,"
            + " 'costCenter': '17', 'extensionAttributes': {'extensionAttribute3': 'x'},"
            + " 'employeeHireDate': '2026-12-01', 'manager': '"
            + tenant.seed().user(5).userPrincipalName()
            + "', 'addSkus': [{'skuId': '"
            + runs.sku(Sku.POWER_BI_STANDARD)
            + "'}], 'groups': ['"
            + security
            + "', '"
            + unified
            + "'], 'tags': ['Pilot'], 'attributes': {'desk': '4'}");

    assertThat(states(action.preview())).containsExactly(PLANNED);
    assertThat(runs.effects()).isEmpty();
    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(problem(outcomes)).isNull();
    String id = runs.created().get(0);
    assertThat(runs.effects())
        .containsExactlyInAnyOrder(
            "users/" + id + " created",
            "users/" + id + " manager=" + manager,
            "users/" + id + " license +" + runs.sku(Sku.POWER_BI_STANDARD),
            "groups/" + security + " member +" + id,
            "groups/" + unified + " member +" + id);
    assertThat(action.own(PortalStore.USER_TAG, id)).containsOnlyKeys("Pilot");
    assertThat(action.own(PortalStore.USER_ATTRIBUTE, id)).containsEntry("desk", "4");
    assertThat(runs.told(outcomes) + action.intents()).doesNotContain(action.password(1));
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(runs.effects()).contains("users/" + id + " deleted");
    assertThat(action.own(PortalStore.USER_TAG, id)).isEmpty();
    assertThat(states(action.undo())).containsExactly(UNCHANGED);
  }

  @Test
  void theSameAgainChangesNothingAndAnotherOneIsRefused() throws Exception {
    over("olga", ", 'department': 'Sales'");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);

    over("olga", ", 'department': 'Sales'");
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    over("olga", ", 'department': 'Finance'");
    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(problem(outcomes)).isEqualTo("user.name-taken");
    assertThat(runs.created()).hasSize(1);
  }

  @Test
  void aCrashMakesNoSecondAccountAndLosesNoStep() throws Exception {
    String security = runs.group(Team.Kind.SECURITY);
    over("paul", ", 'groups': ['" + security + "'], 'tags': ['Pilot']");

    action.runAndCrash();
    String made = action.password(1);
    List<Outcome> outcomes = action.recover();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    String id = runs.created().get(0);
    assertThat(runs.effects())
        .containsExactlyInAnyOrder(
            "users/" + id + " created", "groups/" + security + " member +" + id);
    assertThat(action.own(PortalStore.USER_TAG, id)).containsOnlyKeys("Pilot");
    assertThat(action.password(1)).isEqualTo(made);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void anAnswerThatIsLostIsLookedAtAndTheRestIsDone() throws Exception {
    String security = runs.group(Team.Kind.SECURITY);
    fault("POST", "/users$", FaultKind.STATUS_AFTER_EFFECT, 504);
    over("quin", ", 'groups': ['" + security + "']");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);

    String id = runs.created().get(0);
    assertThat(runs.effects())
        .containsExactlyInAnyOrder(
            "users/" + id + " created", "groups/" + security + " member +" + id);
  }

  private static void fault(String method, String path, FaultKind kind, int status) {
    tenant
        .faults()
        .add(
            new FaultRule(
                null, "graph", method, path, null, null, kind, status, null, null, null, 1, null,
                null, null, null));
  }

  @Test
  void anAccountThatIsNotKnownEverywhereYetIsWaitedFor() throws Exception {
    String manager = tenant.seed().userId(5).toString();
    tenant.consistency().reads(Duration.ofHours(1));
    over("rosa", ", 'manager': '" + manager + "'");

    assertThat(action.run()).isEmpty();
    assertThat(action.parked()).hasSize(1);
    assertThat(action.look()).isEmpty();
    assertThat(action.parked()).hasSize(1);
    tenant.consistency().reset();

    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    String id = runs.created().get(0);
    assertThat(runs.effects())
        .containsExactlyInAnyOrder(
            "users/" + id + " created", "users/" + id + " manager=" + manager);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void whatCannotBeDoneAfterwardsIsAWarningAndTheAccountStays() throws Exception {
    String visio = runs.skuWithoutUnits();
    over("sara", ", 'addSkus': [{'skuId': '" + visio + "'}], 'tags': ['Pilot']");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(problem(outcomes)).isEqualTo("license.no-free-unit");
    assertThat(runs.created()).hasSize(1);
    assertThat(action.own(PortalStore.USER_TAG, runs.created().get(0))).containsOnlyKeys("Pilot");
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void distributionGroupsFollowOnceTheMailboxIsThere() throws Exception {
    DistributionGroupSeed mail = runs.distributionGroup();
    String group = mail.externalDirectoryObjectId().toString();
    over(
        "tina",
        ", 'addSkus': [{'skuId': '"
            + runs.sku(Sku.EXCHANGESTANDARD)
            + "'}], 'groups': ['"
            + group
            + "'], 'tags': ['Pilot']");

    assertThat(action.run()).isEmpty();
    assertThat(action.parked().get(1).what()).contains("mailbox");
    List<Outcome> outcomes = action.look();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    String id = runs.created().get(0);
    assertThat(runs.effects())
        .contains("distributionGroups/" + group + " member +" + id)
        .doesNotHaveDuplicates();
    assertThat(action.own(PortalStore.USER_TAG, id)).containsOnlyKeys("Pilot");
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void distributionGroupsWithoutAMailboxAreRefusedBeforehand() throws Exception {
    String group = runs.distributionGroup().externalDirectoryObjectId().toString();
    over("ugo", ", 'groups': ['" + group + "']");

    assertThat(problem(action.preview())).isEqualTo("group.needs-mailbox");
    assertThat(problem(action.run())).isEqualTo("group.needs-mailbox");
    assertThat(runs.effects()).isEmpty();
  }

  @Test
  void whatIsInTheWayIsToldInThePreview() {
    String dynamic = runs.group(Team.Kind.DYNAMIC);
    over("vera", ", 'groups': ['" + dynamic + "']");
    assertThat(problem(action.preview())).isEqualTo("group.not-joinable");
    over("vera", ", 'manager': 'nobody@" + tenant.seed().domain() + "'");
    assertThat(problem(action.preview())).isEqualTo("user.no-manager");
    over("vera", ", 'groups': ['00000000-0000-0000-0000-000000000001']");
    assertThat(problem(action.preview())).isEqualTo("group.unknown");
    over("vera", ", 'addSkus': [{'skuId': '00000000-0000-0000-0000-000000000001'}]");
    assertThat(problem(action.preview())).isEqualTo("license.unknown");
    String mail = runs.mailOfAGroup();
    action.over(mail).form(form("vera", "").replace("vera@" + tenant.seed().domain(), mail));
    assertThat(problem(action.run())).isEqualTo("user.name-taken");
    action
        .over("vera@elsewhere.example")
        .form(form("vera", "").replace(tenant.seed().domain(), "elsewhere.example"));
    assertThat(problem(action.preview())).isEqualTo("user.domain");
  }

  @Test
  void undoLeavesAnAccountAloneThatSomebodyHasChanged() throws Exception {
    over("willy", "");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    String id = runs.created().get(0);
    try (ActionRun licenses = new ActionRun(new ManageLicenses(), tenant, Map.of())) {
      licenses
          .over(id)
          .form(
              "{'addSkus': [{'skuId': '"
                  + runs.sku(Sku.POWER_BI_STANDARD)
                  + "'}], 'usageLocation': 'IT'}");
      assertThat(states(licenses.run())).containsExactly(SUCCEEDED);
    }

    List<Outcome> undone = action.undo();

    assertThat(states(undone)).containsExactly(SKIPPED);
    assertThat(problem(undone)).isEqualTo("undo.changed-since");
  }

  @Test
  void linesOfACsvAreMadeTogether() throws Exception {
    action.over().form("{'passwordMode': 'generate', 'changeAtNextSignIn': true}");
    String security = runs.group(Team.Kind.SECURITY);
    IntStream.rangeClosed(1, 60)
        .forEach(
            line ->
                action.with(
                    "line" + line + "@" + tenant.seed().domain(),
                    form("line" + line, ", 'groups': ['" + security + "']").replace('\'', '"')));

    assertThat(states(action.preview())).hasSize(60).containsOnly(PLANNED);
    assertThat(states(action.run())).hasSize(60).containsOnly(SUCCEEDED);

    assertThat(runs.created()).hasSize(60);
    assertThat(runs.effects()).hasSize(120).doesNotHaveDuplicates();
    assertThat(states(action.run())).containsOnly(UNCHANGED);
    assertThat(Set.copyOf(IntStream.rangeClosed(1, 60).mapToObj(action::password).toList()))
        .hasSize(60);
  }
}
