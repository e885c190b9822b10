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
import io.tenantry.operations.run.SynchronizedRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locked accounts over the whole run: every test begins with a few that are locked out. */
class UnlockUserRunTest {

  @RegisterExtension static final SynchronizedRun RUN = new SynchronizedRun(new UnlockUser(), 4);

  private final SimulatedTenant tenant = RUN.tenant();
  private final ActionRun action = RUN.action();

  @BeforeEach
  void lock() {
    for (int user : RUN.users()) {
      assertThat(tenant.directory().lock(RUN.samAccountName(user))).isTrue();
    }
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
    RUN.onModify(FaultKind.DROP_AFTER_EFFECT);

    assertThat(states(action.run())).containsOnly(SUCCEEDED);
  }

  @Test
  void whatNeverHappensIsInDoubt() {
    RUN.onModify(FaultKind.DROP_BEFORE_EFFECT);

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
    action.over(RUN.id(cloudOnly));

    assertThat(states(action.run())).containsExactly(SKIPPED);
  }

  @Test
  void withoutActiveDirectoryTheRunStopsAndSaysWhatToSet() {
    try (ActionRun unset =
        new ActionRun(new UnlockUser(), tenant, Map.of("TENANTRY_LDAP_URL", ""))) {
      unset.over(RUN.id(RUN.users().get(0)));

      assertThatThrownBy(unset::run).hasMessageContaining("TENANTRY_LDAP_URL");
    }
  }
}
