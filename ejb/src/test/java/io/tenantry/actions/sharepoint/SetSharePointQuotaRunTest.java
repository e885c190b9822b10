package io.tenantry.actions.sharepoint;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.TenantEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.seed.SiteSeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas of sites over the whole wire. */
class SetSharePointQuotaRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300).withThrottleFactor(0));
    action = new ActionRun(new SetSharePointQuota(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @AfterEach
  void asBefore() {
    tenant.app().reset();
  }

  private static List<SiteSeed> sites(Predicate<SiteSeed> wanted) {
    return tenant.seed().sites().stream()
        .filter(site -> site.deletedDaysAgo() < 0 && wanted.test(site))
        .toList();
  }

  private static SiteSeed site(String path) {
    return sites(site -> site.path().equals(path)).get(0);
  }

  private static ActionRun over(List<SiteSeed> sites) {
    ActionRun run = action.over();
    sites.forEach(site -> run.and(site.id().toString(), url(site)));
    return run;
  }

  private static String url(SiteSeed site) {
    return tenant.sharePointUrl() + site.path();
  }

  private static Map<String, Integer> effects(SiteSeed site) {
    return Effects.on(tenant, "sites/" + url(site));
  }

  @Test
  void manySitesGetTheirQuotaOnceAndItIsTakenBack() {
    List<SiteSeed> teams = sites(site -> site.template().equals("GROUP#0"));
    assertThat(teams).hasSizeGreaterThan(3);
    over(teams).form("{'storageMaximumMB': 40000}");

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(effects(teams.get(0))).isEmpty();
    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    assertThat(teams)
        .allSatisfy(
            site ->
                assertThat(effects(site))
                    .isEqualTo(
                        Map.of("StorageMaximumLevel=40000", 1, "StorageWarningLevel=36000", 1)));
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(effects(teams.get(0)))
        .containsEntry("StorageMaximumLevel=" + teams.get(0).storage().maximum(), 1);
  }

  @Test
  void theSameTwiceChangesNothing() {
    over(List.of(site("/sites/hub-operations")))
        .form("{'storageMaximumMB': 60000, 'storageWarningMB': 1000}");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
  }

  @Test
  void allFourLevelsOfAClassicSite() {
    SiteSeed wiki = site("/sites/fleet-wiki");
    over(List.of(wiki))
        .form("{'storageMaximumMB': 50000, 'userCodeMaximum': 500, 'userCodeWarning': 400}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(effects(wiki)).hasSize(4).containsKey("UserCodeMaximumLevel=500.0");
    assertThat(states(action.run())).containsExactly(UNCHANGED);
  }

  @Test
  void aCrashDoublesNothing() {
    SiteSeed home = site("/sites/home");
    over(List.of(home)).form("{'storageMaximumMB': 70000}");

    action.runAndCrash();

    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(effects(home).values()).containsOnly(1);
  }

  @Test
  void moreThanTheTenantHasIsRefusedWithTheFigures() {
    over(List.of(site("/sites/customs-audit"))).form("{'storageMaximumMB': 26214400}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("quota.above-pool");
    assertThat(outcomes.get(0).problem().message()).contains("The tenant has");
  }

  @Test
  void whatAGroupsSiteRefusesDoesNotLoseTheRestAndAStrangerIsGone() {
    SiteSeed team = sites(site -> site.groupId() != null).get(0);
    over(List.of(team)).and("11111111-1111-1111-1111-111111111111", "https://x.example/sites/y");
    action.form("{'storageMaximumMB': 45000, 'userCodeMaximum': 500}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED, FAILED);
    assertThat(outcomes)
        .filteredOn(o -> o.target().seq() == 1)
        .allMatch(o -> o.problem().code().equals("site.group-connected"));
    assertThat(outcomes)
        .filteredOn(o -> o.target().seq() == 2)
        .allMatch(o -> o.problem().code().equals("target.gone"));
    assertThat(effects(team)).containsEntry("StorageMaximumLevel=45000", 1);
    assertThat(states(action.over().and(team.id().toString(), url(team)).run()))
        .as("only what it refuses is left")
        .containsExactly(FAILED);
  }

  @Test
  void whatRestDoesNotTakeGoesByTheClientObjectModel() {
    SiteSeed search = site("/sites/hub-people");
    new TenantEffects(tenant).fault("PATCH", "SPO.Tenant", FaultKind.STATUS, 405, 1);
    over(List.of(search)).form("{'storageMaximumMB': 65000}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(effects(search)).containsEntry("StorageMaximumLevel=65000", 1);
  }

  @Test
  void itRunsWithoutTheSettingsOfTheTenant() {
    tenant.app().change(List.of(), List.of("SharePointTenantSettings.Read.All"));
    over(List.of(site("/teams/port-strike"))).form("{'storageMaximumMB': 30000}");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
  }
}
