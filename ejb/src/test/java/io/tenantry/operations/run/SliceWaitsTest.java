package io.tenantry.operations.run;

import static io.tenantry.operations.run.SliceTrial.change;
import static io.tenantry.operations.run.SliceTrial.details;
import static io.tenantry.operations.run.SliceTrial.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Verdict;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.run.FakeTenant.Weather;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Targets whose changes take effect later are parked, and looked at again. */
class SliceWaitsTest {

  private static final Later SOON =
      new Later(
          "the number", Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(15));

  private final SliceTrial trial = new SliceTrial();
  private final FakeTenant tenant = trial.tenant;
  private final SetNumber action = trial.action;

  @Test
  void aChangeThatTakesEffectLaterIsParked() {
    action.later = SOON;

    SliceResult result = trial.on("anna");

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.firstOpenSeq()).isNull();
    assertThat(result.open()).isEmpty();
    assertThat(result.intentIds()).containsExactly(1L);
    Parked parked = result.parked().get(1);
    assertThat(parked.dueIn()).isEqualTo(Duration.ofSeconds(5));
    assertThat(parked.details().sent().answered()).isTrue();
    assertThat(parked.details().sent().at()).isNotNull();
  }

  @Test
  void whatIsNotReadyYetKeepsWhatAnEarlierTryMayHaveSent() {
    tenant.meets("anna", Weather.LOST_BEFORE, Weather.REFUSED);
    tenant.meets("bert", Weather.REFUSED);
    Later soon = Later.every("the mailbox", Duration.ofSeconds(1), Duration.ofMinutes(1));
    action.explanation = failure -> new Verdict.NotYet(new Problem("not-yet", "", ""), soon);

    SliceResult result = trial.on("anna", "bert");

    assertThat(result.parked().get(1).details().before()).isEqualTo(IntNode.valueOf(1));
    assertThat(result.parked().get(2).details()).isSameAs(OutcomeDetails.NONE);
  }

  @Test
  void aParkedTargetThatLooksDoneSucceeds() {
    tenant.holds("anna", 7);

    SliceResult result =
        trial.due("anna", details(1, 7).answered(null, true), Duration.ofSeconds(5));

    assertThat(states(result)).containsExactly("anna SUCCEEDED null");
    assertThat(result.noLongerParked()).containsExactly(1);
    assertThat(tenant.sent).isEmpty();
  }

  @Test
  void aParkedTargetWaitsOnWhileTheActionSaysSo() {
    action.otherPlan = target -> new Plan.Wait(SOON);

    SliceResult result =
        trial.due("anna", details(1, 7).answered(null, true), Duration.ofSeconds(5));

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.parked().get(1).dueIn()).isEqualTo(Duration.ofSeconds(30));
    assertThat(result.noLongerParked()).isEmpty();
    assertThat(action.inspected.get(0).sent().after()).isEqualTo(IntNode.valueOf(7));
  }

  @Test
  void aParkedTargetWhoseNextStepMustWaitKeepsWhatWasAnswered() {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    answers.putObject("1").put("id", "made");
    tenant.meets("bert", Weather.REFUSED);
    action.explanation = f -> new Verdict.NotYet(new Problem("not-yet", "Not yet", ""), SOON);
    action.otherPlan = target -> change(FakeTenant.set("bert", 5));

    SliceResult result =
        trial.due("anna", details(1, 7).answered(answers, true), Duration.ofSeconds(5));

    assertThat(result.outcomes()).isEmpty();
    assertThat(result.parked().get(1).details().sent().answers()).isEqualTo(answers);
  }

  @Test
  void aParkedTargetIsInDoubtOnceItHasWaitedLongEnough() {
    action.otherPlan = target -> new Plan.Wait(SOON);

    SliceResult result =
        trial.due("anna", details(1, 7).answered(null, true), Duration.ofMinutes(15));

    assertThat(states(result)).containsExactly("anna IN_DOUBT later.not-seen");
  }

  @Test
  void whatAnEarlierTrySentIsNotForgottenWhenTheNextCallIsRefused() {
    tenant.meets("anna", Weather.REFUSED);
    Later soon = Later.every("Anna", Duration.ofMillis(5), Duration.ofMinutes(1));
    action.explanation = f -> new Verdict.NotYet(new Problem("not-yet", "Not yet", ""), soon);
    OutcomeDetails sent = details(0, 9);

    SliceResult result = trial.due("anna", sent, Duration.ofSeconds(1));

    assertThat(result.parked().get(1).details().before()).isEqualTo(sent.before());
  }
}
