package io.tenantry.actions.sharepoint;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.SiteSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites go to the recycle bin and come back, over the whole wire and in the tenant's time. */
class DeleteSharePointSiteRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300).withThrottleFactor(0));
    action = new ActionRun(new DeleteSharePointSite(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  private static SiteSeed site(String path) {
    return tenant.seed().sites().stream()
        .filter(site -> site.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static List<SiteSeed> grouped() {
    return tenant.seed().sites().stream()
        .filter(site -> site.groupId() != null && site.deletedDaysAgo() < 0)
        .toList();
  }

  private static ActionRun over(SiteSeed... sites) {
    ActionRun run = action.over().form("{}");
    for (SiteSeed site : sites) {
      run.and(site.id().toString(), url(site));
    }
    return run;
  }

  private static String url(SiteSeed site) {
    return tenant.sharePointUrl() + site.path();
  }

  private static Map<String, Integer> effects(SiteSeed site) {
    return Effects.on(tenant, "sites/" + url(site));
  }

  /** Lets what SharePoint has begun come to its end, and looks at it. */
  private static List<Outcome> later() {
    tenant.clock().advance(Duration.ofMinutes(1));
    return action.look();
  }

  private static List<Outcome> laterAfterUndo() {
    tenant.clock().advance(Duration.ofMinutes(1));
    return action.look();
  }

  @Test
  void modernAndClassicSitesAreDeletedOnceAndRestored() {
    SiteSeed modern = site("/teams/port-strike");
    SiteSeed classic = site("/sites/fleet-wiki");
    over(modern, classic);

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(effects(modern)).isEmpty();
    assertThat(action.run()).isEmpty();
    assertThat(action.parked()).hasSize(2);
    assertThat(action.look()).as("still under way").isEmpty();
    assertThat(states(later())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(effects(modern)).isEqualTo(Map.of("deleted", 1));
    assertThat(effects(classic)).isEqualTo(Map.of("deleted", 1));

    assertThat(action.undo()).isEmpty();
    assertThat(states(laterAfterUndo())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(effects(classic)).isEqualTo(Map.of("deleted", 1, "restored", 1));
  }

  @Test
  void theSameAgainChangesNothing() {
    SiteSeed tenders = site("/sites/tenders-2019");
    over(tenders).run();
    later();
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(effects(tenders)).isEqualTo(Map.of("deleted", 1));
  }

  @Test
  void aCrashDoublesNothing() {
    SiteSeed archive = site("/sites/claims-archive");
    over(archive).runAndCrash();

    assertThat(action.recover()).isEmpty();
    assertThat(action.parked()).hasSize(1);
    assertThat(states(later())).containsExactly(SUCCEEDED);
    assertThat(effects(archive)).isEqualTo(Map.of("deleted", 1));
  }

  @Test
  void aGroupsSiteFollowsItsGroupAndBothComeBack() {
    SiteSeed team = grouped().get(0);
    String group = "groups/" + team.groupId();
    assertThat(states(over(team).run())).containsExactly(FAILED);
    action.form("{'alsoDeleteGroup': true}");

    assertThat(action.run()).isEmpty();
    assertThat(Effects.on(tenant, group)).isEqualTo(Map.of("deleted", 1));
    assertThat(action.look()).as("the site follows later").isEmpty();
    assertThat(states(later())).containsExactly(SUCCEEDED);

    assertThat(action.undo()).isEmpty();
    assertThat(states(laterAfterUndo())).containsExactly(SUCCEEDED);
    assertThat(Effects.on(tenant, group)).isEqualTo(Map.of("deleted", 1, "restored", 1));
  }

  @Test
  void aHubSiteIsUnregisteredFirst() {
    SiteSeed hub = site("/sites/hub-people");
    List<Outcome> refused = over(hub).run();
    assertThat(refused.get(0).problem().code()).isEqualTo("site.hub");

    assertThat(action.form("{'unregisterHub': true}").run()).isEmpty();
    assertThat(states(later())).containsExactly(SUCCEEDED);
    assertThat(effects(hub)).isEqualTo(Map.of("hub unregistered", 1, "deleted", 1));
  }

  @Test
  void sitesThatMustStayAreLeftAlone() {
    over(
        site("/sites/customs-audit"),
        site("/sites/project-board-private"),
        site("/search"),
        site("/sites/home"),
        site("/sites/rotterdam-move"));

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED, SKIPPED, SKIPPED, FAILED, UNCHANGED);
    assertThat(effects(site("/sites/customs-audit"))).isEmpty();
  }
}
