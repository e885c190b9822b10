package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
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
import io.tenantry.simulator.seed.License;
import io.tenantry.simulator.seed.Sku;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Service plans are switched, over the whole run. Every test takes users of its own. */
class ManageServicePlansRunTest {

  private static final String SITES = "5dbe027f-2339-4123-9542-606e4d348a72";
  private static final String OFFICE_ONLINE = "e95bec33-7c88-4a70-8e19-b10bd9d0c014";
  private static final String SWAY = "a23b959c-7ce8-4e57-9140-b90eb88a9e97";
  private static final String STREAM = "9e700747-8b1d-45e5-ab8d-ef187ceec156";
  private static final String E3 = Sku.SPE_E3.skuId().toString();

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    action = new ActionRun(new ManageServicePlans(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  private static List<String> withE3(int from, int to, boolean inherited) {
    return IntStream.range(from, to)
        .filter(
            i -> {
              List<License> e3 =
                  tenant.seed().licenses(i).stream().filter(l -> l.sku() == Sku.SPE_E3).toList();
              return e3.size() == 1
                  && e3.get(0).inherited() == inherited
                  && e3.get(0).disabledPlans().isEmpty();
            })
        .mapToObj(i -> tenant.seed().userId(i).toString())
        .toList();
  }

  private static String off(String plan) {
    return "{'changes': [{'skuId': '"
        + E3
        + "', 'servicePlanId': '"
        + plan
        + "', 'state':"
        + " 'disabled'}]}";
  }

  @Test
  void aPlanGoesOffForEverybodyOnceAndComesBack() {
    List<String> users = withE3(2, 150, false);
    action.over(users.toArray(String[]::new)).form(off(STREAM));
    int before = JournalEffects.count(tenant);

    assertThat(states(action.preview())).containsOnly(OutcomeState.PLANNED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(before);
    assertThat(states(action.run())).hasSameSizeAs(users).containsOnly(SUCCEEDED);
    for (String user : users) {
      assertThat(JournalEffects.of(tenant, "users/" + user))
          .containsExactly("license ~" + E3 + " disabledPlans [" + STREAM + "]");
    }
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(JournalEffects.of(tenant, "users/" + users.get(0)))
        .hasSize(2)
        .contains("license ~" + E3 + " disabledPlans []");
  }

  @Test
  void theSameAgainChangesNothing() {
    List<String> users = withE3(150, 200, false);
    action.over(users.toArray(String[]::new)).form(off(STREAM));
    action.run();
    int after = JournalEffects.count(tenant);

    assertThat(states(action.run())).containsOnly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(after);
  }

  @Test
  void aPlanThatAnotherNeedsIsRefusedAndBothAreNamed() {
    String user = withE3(200, 300, false).get(0);
    action.over(user).form(off(SITES));

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().message())
        .contains("SHAREPOINTWAC", "SHAREPOINTENTERPRISE");
    assertThat(JournalEffects.of(tenant, "users/" + user)).isEmpty();
  }

  @Test
  void resolvedDependenciesGoOffTogether() {
    String user = withE3(200, 300, false).get(1);
    action.over(user).form(off(SITES).replace("}]}", "}], 'resolveDependencies': true}"));

    assertThat(states(action.run())).containsExactly(SUCCEEDED);

    assertThat(JournalEffects.of(tenant, "users/" + user))
        .singleElement()
        .asString()
        .contains(SITES, OFFICE_ONLINE);
  }

  @Test
  void groupsDecideOnTheirLicenses() {
    action.over(withE3(2, 300, true).get(0)).form(off(SWAY));

    assertThat(states(action.run())).containsExactly(SKIPPED);
  }

  @Test
  void aCrashAfterTheEffectDoublesNothing() {
    List<String> users = withE3(200, 300, false).subList(2, 5);
    action.over(users.toArray(String[]::new)).form(off(SWAY));
    action.runAndCrash();

    assertThat(states(action.recover())).containsOnly(SUCCEEDED).hasSize(3);

    users.forEach(user -> assertThat(JournalEffects.of(tenant, "users/" + user)).hasSize(1));
  }
}
