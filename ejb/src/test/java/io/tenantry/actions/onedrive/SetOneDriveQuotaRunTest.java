package io.tenantry.actions.onedrive;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.sharepoint.Effects;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.graph.drives.OneDriveSite;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas of OneDrives over the whole wire: Graph and SharePoint tell the same. */
class SetOneDriveQuotaRunTest {

  private static final int USERS = 300;
  private static final long LARGEST = 5_242_880;

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;
  private static List<OneDriveSite> large;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(
            SimulatorOptions.defaults(data).withUsers(USERS).withThrottleFactor(0));
    action = new ActionRun(new SetOneDriveQuota(), tenant, Map.of());
    large = drives(LARGEST);
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

  private static List<OneDriveSite> drives(long licensed) {
    return IntStream.range(0, USERS)
        .mapToObj(tenant.oneDrives()::of)
        .flatMap(Optional::stream)
        .filter(drive -> drive.licensedMegabytes() == licensed)
        .toList();
  }

  private static String user(OneDriveSite drive) {
    return tenant.seed().userId(drive.user()).toString();
  }

  private static long quota(OneDriveSite drive) {
    return tenant.oneDrives().of(drive.user()).orElseThrow().quotaMegabytes();
  }

  private static Map<String, Integer> effects(OneDriveSite drive) {
    return Effects.on(tenant, "sites/" + drive.siteUrl());
  }

  @Test
  void manyOneDrivesGetTheirQuotaOnceAndItIsTakenBack() {
    List<OneDriveSite> some = large.subList(5, 41);
    action.over(some.stream().map(SetOneDriveQuotaRunTest::user).toArray(String[]::new));
    action.form("{'quotaMB': 2097152}");

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(quota(some.get(0))).isEqualTo(1_048_576);
    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    assertThat(some).allSatisfy(drive -> assertThat(quota(drive)).isEqualTo(2_097_152));
    assertThat(effects(some.get(0)))
        .isEqualTo(Map.of("StorageMaximumLevel=2097152", 1, "StorageWarningLevel=1887436", 1));
    assertThat(states(action.run())).containsOnly(UNCHANGED);
  }

  @Test
  void undoBringsTheQuotaBack() {
    action.over(user(large.get(0))).form("{'quotaMB': 9000, 'warningMB': 100}");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(quota(large.get(0))).isEqualTo(1_048_576);
  }

  @Test
  void theTenantsDefaultComesBackAndGoesAgain() {
    OneDriveSite drive = large.get(1);
    action.over(user(drive)).form("{'quotaMB': 9000}");
    action.run();
    action.over(user(drive)).form("{'resetToDefault': true}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(quota(drive)).isEqualTo(1_048_576);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(quota(drive)).isEqualTo(9_000);
    action.form("{'resetToDefault': true}");
    action.run();
    assertThat(states(action.run())).containsExactly(UNCHANGED);
  }

  @Test
  void aCrashDoublesNothing() {
    OneDriveSite drive = large.get(2);
    action.over(user(drive)).form("{'quotaMB': 8000}");

    action.runAndCrash();

    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(effects(drive).values()).containsOnly(1);
  }

  @Test
  void moreThanTheLicenseAllowsIsRefused() {
    OneDriveSite frontline = drives(2_048).get(0);
    action.over(user(frontline)).form("{'quotaMB': 4096}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("quota.above-license");
  }

  @Test
  void whoHasNoOneDriveIsSkippedAndAStrangerIsGone() {
    int never =
        IntStream.range(0, USERS)
            .filter(user -> tenant.oneDrives().of(user).isEmpty())
            .findFirst()
            .orElseThrow();
    action.over(tenant.seed().userId(never).toString(), "11111111-1111-1111-1111-111111111111");
    action.form("{'quotaMB': 4096}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SKIPPED, FAILED);
  }

  @Test
  void aMissingPermissionStopsTheRunBeforeAnythingIsSent() {
    tenant.app().change(List.of(), List.of("Files.Read.All"));
    action.over(user(large.get(3))).form("{'quotaMB': 4096}");
    assertThatThrownBy(action::run).hasMessageContaining("Files.Read.All");
    assertThat(effects(large.get(3))).isEmpty();
  }

  @Test
  void aRunThatLackedAPermissionGoesOnOnceItIsGranted() {
    OneDriveSite drive = large.get(4);
    tenant.app().change(List.of(), List.of("SharePoint Sites.FullControl.All"));
    action.over(user(drive)).form("{'quotaMB': 4096}");
    assertThatThrownBy(action::run).hasMessageContaining("could not be read");
    tenant.app().reset();
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
  }
}
