package io.tenantry.actions.sharepoint;

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
import io.tenantry.simulator.seed.SiteSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites come back from the recycle bin over the whole wire and in the tenant's time. */
class RestoreSiteRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300).withThrottleFactor(0));
    action = new ActionRun(new RestoreSite(), tenant, Map.of());
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

  private static ActionRun over(ActionRun run, SiteSeed... sites) {
    run.over().form("{}");
    for (SiteSeed site : sites) {
      run.and(site.id().toString(), tenant.sharePointUrl() + site.path());
    }
    return run;
  }

  private static Map<String, Integer> effects(SiteSeed site) {
    return Effects.on(tenant, "sites/" + tenant.sharePointUrl() + site.path());
  }

  private static List<Outcome> later() {
    tenant.clock().advance(Duration.ofMinutes(1));
    return action.look();
  }

  private static List<Outcome> laterAfterUndo() {
    tenant.clock().advance(Duration.ofMinutes(1));
    return action.look();
  }

  @Test
  void sitesComeBackOnceAndGoAgain() {
    SiteSeed party = site("/sites/summer-party-2024");
    SiteSeed pool = site("/sites/pallet-pool");
    over(action, party, pool);

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(effects(party)).isEmpty();
    assertThat(action.run()).isEmpty();
    assertThat(action.look()).as("still being restored").isEmpty();
    assertThat(states(later())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(states(action.run())).containsExactly(UNCHANGED, UNCHANGED);
    assertThat(effects(pool)).isEqualTo(Map.of("restored", 1));
  }

  @Test
  void undoSendsTheSiteBackToTheRecycleBin() {
    SiteSeed move = site("/sites/rotterdam-move");
    over(action, move).run();
    later();

    assertThat(action.undo()).isEmpty();
    assertThat(states(laterAfterUndo())).containsExactly(SUCCEEDED);
    assertThat(effects(move)).isEqualTo(Map.of("restored", 1, "deleted", 1));
  }

  @Test
  void aCrashDoublesNothing() {
    SiteSeed erp = site("/sites/erp-selection");
    over(action, erp).runAndCrash();

    assertThat(action.recover()).isEmpty();
    assertThat(states(later())).containsExactly(SUCCEEDED);
    assertThat(effects(erp)).isEqualTo(Map.of("restored", 1));
  }

  @Test
  void aSiteWhoseGroupIsGoneComesBackAlone() {
    SiteSeed tacho = site("/sites/tacho-rollout");
    over(action, tacho);
    assertThat(action.preview().get(0).details().warnings()).anyMatch(w -> w.contains("30 days"));
    action.run();
    assertThat(states(later())).containsExactly(SUCCEEDED);
  }

  @Test
  void aGroupComesBackWithItsSiteAndGoesWithIt() throws Exception {
    SiteSeed team =
        tenant.seed().sites().stream()
            .filter(site -> site.groupId() != null && site.deletedDaysAgo() < 0)
            .findFirst()
            .orElseThrow();
    try (ActionRun deletion = new ActionRun(new DeleteSharePointSite(), tenant, Map.of())) {
      over(deletion, team).form("{'alsoDeleteGroup': true}").run();
      tenant.clock().advance(Duration.ofMinutes(1));
      deletion.look();
      tenant.clock().advance(Duration.ofMinutes(1));
    }
    over(action, team);

    assertThat(action.run()).isEmpty();
    assertThat(states(later())).containsExactly(SUCCEEDED);
    assertThat(Effects.on(tenant, "groups/" + team.groupId()))
        .isEqualTo(Map.of("deleted", 1, "restored", 1));

    assertThat(action.undo()).isEmpty();
    assertThat(action.look()).isEmpty();
    assertThat(states(laterAfterUndo())).containsExactly(SUCCEEDED);
    assertThat(Effects.on(tenant, "groups/" + team.groupId()))
        .isEqualTo(Map.of("deleted", 2, "restored", 1));
  }

  @Test
  void whatIsNotInTheRecycleBinFails() {
    over(action).and("11111111-1111-1111-1111-111111111111", tenant.sharePointUrl() + "/sites/x");
    action.and("22222222-2222-2222-2222-222222222222", tenant.sharePointUrl() + "/sites/home");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED, FAILED);
    assertThat(outcomes)
        .extracting(o -> o.problem().code())
        .containsExactly("site.not-in-recycle-bin", "site.address-taken");
  }
}
