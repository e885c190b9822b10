package io.tenantry.actions.devices;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
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
import io.tenantry.simulator.seed.AutopilotSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registering devices over the whole wire: chunks, rows that are followed, errors per row. */
class AddWindowsAutopilotDevicesRunTest {

  private static final String HASH = Base64.getEncoder().encodeToString(new byte[3000]);

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static TenantEffects effects;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(60).withThrottleFactor(0));
    effects = new TenantEffects(tenant);
    action = new ActionRun(new AddWindowsAutopilotDevices(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void reset() {
    effects.reset();
    action.over().form("{'groupTag': 'Depot'}");
  }

  private static void device(String serial) {
    device(serial, HASH, "");
  }

  private static void device(String serial, String hash, String more) {
    action.with(
        serial.toLowerCase(Locale.ROOT),
        ("{'serialNumber': '" + serial + "', 'hardwareHash': '" + hash + "'" + more + "}")
            .replace('\'', '"'));
  }

  private static void later() {
    tenant.clock().advance(Duration.ofMinutes(1));
  }

  private static String registeredAlready() {
    return IntStream.range(0, tenant.seed().users())
        .mapToObj(i -> tenant.seed().equipment().autopilot(i))
        .filter(Objects::nonNull)
        .map(AutopilotSeed::serialNumber)
        .findFirst()
        .orElseThrow();
  }

  private static String code(List<Outcome> outcomes) {
    return outcomes.get(0).problem().code();
  }

  @Test
  void devicesAreImportedAHundredAtATimeFollowedAndTidiedUp() {
    IntStream.range(0, 120).forEach(i -> device("NEW-" + i));

    assertThat(states(action.preview())).hasSize(120).containsOnly(PLANNED);
    assertThat(effects.all()).isEmpty();
    assertThat(action.run()).isEmpty();
    assertThat(effects.writes("/import")).isEqualTo(2);
    assertThat(effects.on("autopilot/")).hasSize(120).doesNotHaveDuplicates();
    assertThat(action.look()).as("Rows are pending").isEmpty();
    later();
    assertThat(states(action.look())).hasSize(120).containsOnly(SUCCEEDED);
    assertThat(effects.on("autopilotImports/")).hasSize(120).allMatch(e -> e.endsWith("deleted"));
    assertThat(effects.on("autopilot sync")).hasSize(1);
    assertThat(states(action.run())).hasSize(120).containsOnly(UNCHANGED);
    assertThat(effects.on("autopilot/")).hasSize(120);
    assertThat(effects.journal()).doesNotContain(HASH.substring(0, 100));
  }

  @Test
  void whatWasRegisteredIsDeregisteredByUndo() {
    device("NEW-1");
    action.run();
    later();
    action.look();

    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(effects.on("autopilot/"))
        .containsExactly("autopilot/NEW-1 imported", "autopilot/NEW-1 deleted");
  }

  @Test
  void aCrashDoublesNoRow() {
    IntStream.range(0, 5).forEach(i -> device("NEW-" + i));
    action.runAndCrash();

    assertThat(action.recover()).isEmpty();
    later();
    assertThat(states(action.look())).hasSize(5).containsOnly(SUCCEEDED);
    assertThat(effects.on("autopilot/")).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void aCallThatWasLostIsSentAgainAndAnAnswerThatWasLostIsNot() {
    device("NEW-1");
    effects.loseCalls("/import$", 1);
    action.run();
    assertThat(effects.on("autopilot/")).hasSize(1);

    action.over();
    device("NEW-2");
    effects.loseAnswers("/import$", 1);
    action.run();
    later();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("autopilot/")).hasSize(2);
  }

  @Test
  void aCrashWhileTidyingUpIsMadeUpFor() {
    device("NEW-1");
    action.run();
    later();
    effects.fault("DELETE", "Imported|imported", FaultKind.DROP_AFTER_EFFECT, null, 1);

    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("autopilotImports/")).hasSize(1);
  }

  @Test
  void eachRowsErrorIsToldAndTidiedUpToo() {
    device("LEASED-1");
    device("BAD-1", "AAAA", "");
    device("NEW-1");
    action.run();
    later();

    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    List<Outcome> failed = action.look();
    assertThat(states(failed)).containsExactly(FAILED, FAILED);
    assertThat(failed)
        .extracting(outcome -> outcome.problem().code())
        .containsExactlyInAnyOrder("autopilot.other-organization", "autopilot.bad-hash");
    assertThat(effects.on("autopilotImports/")).hasSize(3);
  }

  @Test
  void whatIsRegisteredAlreadyIsNotSent() {
    device(registeredAlready());

    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(effects.all()).isEmpty();
  }

  @Test
  void aDeviceThatWasRegisteredMeanwhileIsSkipped() {
    device("NEW-1");
    action.run();
    action.over();
    device("NEW-1");
    action.run();
    later();

    action.look();
    assertThat(states(action.look())).containsExactly(SKIPPED);
  }

  @Test
  void anAssignedUserMustExist() {
    device("NEW-1", HASH, ", 'assignedUser': 'nobody@contoso.example'");
    device("NEW-2", HASH, ", 'assignedUser': '" + tenant.seed().userId(5) + "'");

    List<Outcome> outcomes = action.run();

    assertThat(code(outcomes)).isEqualTo("autopilot.no-user");
    assertThat(action.parked()).hasSize(1);
  }

  @Test
  void aSyncThatIsTooSoonIsToldAndNoFailure() {
    device("NEW-1");
    action.run();
    later();
    action.look();
    action.over();
    device("NEW-2");
    action.run();
    later();

    List<Outcome> second = action.look();
    assertThat(states(second)).containsExactly(SUCCEEDED);
    assertThat(code(second)).isEqualTo("autopilot.no-sync");
    assertThat(effects.on("autopilot sync")).hasSize(1);
  }
}
