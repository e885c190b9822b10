package io.tenantry.actions.devices;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.IN_DOUBT;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.TenantEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.seed.DeviceSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wipe over the whole wire: nothing is ever wiped twice. */
class WipeManagedDeviceRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static TenantEffects effects;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    effects = new TenantEffects(tenant);
    action = new ActionRun(new WipeManagedDevice(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void reset() {
    effects.reset();
    action.form("{}");
  }

  private static String[] devices(int count, Predicate<DeviceSeed> which) {
    return IntStream.range(0, tenant.seed().users())
        .filter(i -> tenant.seed().equipment().hasDevice(i))
        .mapToObj(i -> tenant.seed().equipment().device(i))
        .filter(which)
        .limit(count)
        .map(device -> device.id().toString())
        .toArray(String[]::new);
  }

  private static String[] windows(int count) {
    return devices(count, WipeManagedDeviceRunTest::usualPc);
  }

  private static boolean usualPc(DeviceSeed device) {
    return device.platform() == DeviceSeed.Platform.WINDOWS && !device.lost();
  }

  @Test
  void devicesAreWipedOnceAndWaitedFor() {
    action.over(windows(30));

    assertThat(states(action.preview())).hasSize(30).containsOnly(PLANNED);
    assertThat(effects.all()).isEmpty();
    assertThat(action.run()).isEmpty();
    assertThat(action.parked()).hasSize(30);
    assertThat(effects.on("devices/")).hasSize(30).doesNotHaveDuplicates();
    assertThat(action.look()).as("Intune has it queued").isEmpty();
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(states(action.look())).hasSize(30).containsOnly(SUCCEEDED);
    assertThat(effects.on("devices/")).hasSize(30);
  }

  @Test
  void aWipeThatIsUnderWayIsLeftToIt() {
    action.over(windows(1)).run();

    assertThat(states(action.over(windows(1)).run())).containsExactly(UNCHANGED);
    assertThat(effects.on("devices/")).hasSize(1);
  }

  @Test
  void aRetainedDeviceStaysEnrolledAndIsDone() {
    action.over(windows(1)).form("{'retainEnrollment': true}").run();
    tenant.clock().advance(Duration.ofMinutes(1));

    assertThat(states(action.look())).containsExactly(SUCCEEDED);
  }

  @Test
  void afterACrashADeviceThatHeardOfItIsNotWipedAgain() {
    action.over(windows(5)).runAndCrash();

    assertThat(action.recover()).isEmpty();
    assertThat(action.parked()).hasSize(5);
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(states(action.look())).hasSize(5).containsOnly(SUCCEEDED);
    assertThat(effects.on("devices/")).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void afterACrashADeviceThatIsGoneHasBeenWiped() {
    action.over(windows(1)).runAndCrash();
    tenant.clock().advance(Duration.ofMinutes(1));

    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(effects.on("devices/")).hasSize(1);
  }

  @Test
  void aCallThatWasLostLeavesTheDeviceInDoubt() {
    effects.loseCalls("/wipe$", 1);

    assertThat(states(action.over(windows(1)).run())).containsExactly(IN_DOUBT);
    assertThat(effects.on("devices/")).isEmpty();
  }

  @Test
  void anAnswerThatWasLostIsMadeUpForByTheDevice() {
    effects.loseAnswers("/wipe$", 1);

    assertThat(action.over(windows(1)).run()).isEmpty();
    assertThat(action.parked()).hasSize(1);
    assertThat(effects.on("devices/")).hasSize(1);
  }

  @Test
  void aWorkProfileIsSkippedAndAFailedWipeTold() {
    assertThat(states(action.over(devices(1, DeviceSeed::partlyManaged)).run()))
        .containsExactly(SKIPPED);

    tenant.operations().failures(Operations.Kind.WIPE, 1);
    action.over(windows(1)).run();
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(action.look())
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.state()).isEqualTo(FAILED);
              assertThat(outcome.problem().code()).isEqualTo("wipe.failed");
            });
  }

  @Test
  void aDeviceThatNeverReactsEndsInDoubt() {
    action.over(devices(1, DeviceSeed::lost)).run();

    assertThat(action.look()).isEmpty();
    assertThat(states(action.look(Duration.ofHours(25)))).containsExactly(IN_DOUBT);
  }

  @Test
  void theUnlockCodeGoesToMacsAloneAndIsNotWrittenDown() {
    String[] mac = devices(1, d -> d.platform() == DeviceSeed.Platform.MACOS && !d.lost());
    action.over(mac).form("{'macOsUnlockCode': '424242'}").run();

    assertThat(effects.on("devices/")).hasSize(1);
    assertThat(effects.journal()).contains("macOsUnlockCode").doesNotContain("424242");
    assertThat(List.of(action.parked().get(1).details().json()).toString())
        .doesNotContain("424242");
  }

  @Test
  void withoutThePermissionTheRunStops() {
    tenant
        .app()
        .change(List.of(), List.of("DeviceManagementManagedDevices.PrivilegedOperations.All"));

    assertThat(action.over(windows(1)).run())
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.problem().code()).isEqualTo("permission.missing"));
  }
}
