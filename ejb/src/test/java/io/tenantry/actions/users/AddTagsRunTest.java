package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.PortalStore;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags over the whole run: preview, run, run again, crash, undo. */
class AddTagsRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(50));
    action = new ActionRun(new AddTags(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @Test
  void tagsArePutOnOnceAndTakenBack() {
    action.over("anna", "bert").form("{'tags': ['Pilot']}");

    assertThat(states(action.preview())).containsOnly(OutcomeState.PLANNED);
    assertThat(action.own(PortalStore.USER_TAG, "anna")).isEmpty();
    assertThat(states(action.run())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(action.own(PortalStore.USER_TAG, "anna")).containsOnlyKeys("Pilot");
    assertThat(states(action.undo())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(action.own(PortalStore.USER_TAG, "anna")).isEmpty();
  }

  @Test
  void theSameTagsTwiceChangeNothing() {
    action.over("carl").form("{'tags': ['Pilot', 'Milan']}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
  }

  @Test
  void aCrashLosesTagsTogetherWithTheirOutcome() {
    action.over("dora").form("{'tags': ['Pilot']}");

    action.runAndCrash();

    assertThat(action.own(PortalStore.USER_TAG, "dora")).isEmpty();
    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(action.own(PortalStore.USER_TAG, "dora")).containsOnlyKeys("Pilot");
  }
}
