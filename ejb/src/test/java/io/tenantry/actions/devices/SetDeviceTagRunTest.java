package io.tenantry.actions.devices;

import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.PortalStore;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device's tag over the whole run; Microsoft is never asked. */
class SetDeviceTagRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(50));
    action = new ActionRun(new SetDeviceTag(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  private static Map<String, String> tag(String device) {
    return action.own(PortalStore.DEVICE_TAG, device);
  }

  @Test
  void aTagIsSetOnceAndTakenBack() {
    action.over("laptop").form("{'tag': 'Berlin'}");

    assertThat(states(action.preview())).containsExactly(PLANNED);
    assertThat(tag("laptop")).isEmpty();
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(tag("laptop")).containsExactly(Map.entry("tag", "Berlin"));
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    action.over("laptop").form("{'tag': 'Milan'}").run();
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(tag("laptop")).containsExactly(Map.entry("tag", "Berlin"));
    assertThat(JournalEffects.requests(tenant, "GET", "/")).isEmpty();
  }

  @Test
  void aCrashLosesTheTagTogetherWithItsOutcome() {
    action.over("tablet").form("{'tag': 'Berlin'}");
    action.runAndCrash();

    assertThat(tag("tablet")).isEmpty();
    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(tag("tablet")).containsOnlyKeys("tag");
  }
}
