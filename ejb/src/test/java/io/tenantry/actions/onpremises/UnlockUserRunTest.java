package io.tenantry.actions.onpremises;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.IN_DOUBT;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locked accounts over the whole run: every test begins with a few that are locked out. */
class UnlockUserRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;
  private static List<Integer> users;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    action = new ActionRun(new UnlockUser(), tenant, Map.of());
    users =
        IntStream.range(0, 300)
            .filter(i -> tenant.seed().synced(i) && tenant.seed().user(i).enabled())
            .boxed()
            .limit(4)
            .toList();
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void locked() {
    tenant.faults().clear();
    tenant.directory().reset();
    users.forEach(this::lock);
    over();
  }

  private void lock(int user) {
    assertThat(tenant.directory().lock(tenant.seed().onPremises().samAccountName(user))).isTrue();
  }

  private static void over() {
    action.over(users.stream().map(i -> tenant.seed().userId(i).toString()).toArray(String[]::new));
  }

  private static void onModify(FaultKind kind) {
    tenant
        .faults()
        .add(
            new FaultRule(
                null, "ad", "MODIFY", null, null, null, kind, null, null, null, null, null, null,
                null, null, null));
  }

  @Test
  void everybodyIsUnlockedOnce() {
    int before = JournalEffects.count(tenant);
    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(before);

    assertThat(states(action.run())).containsOnly(SUCCEEDED).hasSize(4);
    int after = JournalEffects.count(tenant);
    assertThat(after).isGreaterThan(before);

    assertThat(states(action.run())).containsOnly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(after);
  }

  @Test
  void whatACrashLeftOpenIsNotDoneTwice() {
    action.runAndCrash();
    int effects = JournalEffects.count(tenant);

    assertThat(states(action.recover())).containsOnly(SUCCEEDED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(effects);
  }

  @Test
  void aLostAnswerIsLookedUp() {
    onModify(FaultKind.DROP_AFTER_EFFECT);

    assertThat(states(action.run())).containsOnly(SUCCEEDED);
  }

  @Test
  void whatNeverHappensIsInDoubt() {
    onModify(FaultKind.DROP_BEFORE_EFFECT);

    assertThat(states(action.run())).containsOnly(IN_DOUBT);
  }

  @Test
  void aMissingRightIsNamed() {
    tenant.directory().changeRights(List.of(), List.of("write:lockoutTime"));

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(FAILED);
    assertThat(outcomes).allMatch(o -> o.problem().code().equals("directory.no-right"));
  }

  @Test
  void usersOfTheCloudAloneAreLeftOut() {
    int cloudOnly =
        IntStream.range(2, 300).filter(i -> !tenant.seed().synced(i)).findFirst().orElseThrow();
    action.over(tenant.seed().userId(cloudOnly).toString());

    assertThat(states(action.run())).containsExactly(SKIPPED);
  }

  @Test
  void withoutActiveDirectoryTheRunStopsAndSaysWhatToSet() {
    try (ActionRun unset =
        new ActionRun(new UnlockUser(), tenant, Map.of("TENANTRY_LDAP_URL", ""))) {
      unset.over(tenant.seed().userId(users.get(0)).toString());

      assertThatThrownBy(unset::run).hasMessageContaining("TENANTRY_LDAP_URL");
    }
  }
}
