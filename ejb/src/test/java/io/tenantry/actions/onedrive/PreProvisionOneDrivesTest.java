package io.tenantry.actions.onedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CsomCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PreProvisionOneDrivesTest {

  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");
  private static final PreProvisionOneDrivesForm FORM = new PreProvisionOneDrivesForm(null);
  private static final FirstVisit NEVER =
      new FirstVisit("anna.o'berg&co@contoso.example", false, true, true, false);
  private static final FirstVisit MADE =
      new FirstVisit("anna.o'berg&co@contoso.example", false, true, true, true);

  private final PreProvisionOneDrives action = new PreProvisionOneDrives();

  private Plan.Change change() {
    return (Plan.Change) action.plan(ANNA, NEVER, FORM);
  }

  private String code(FirstVisit visit) {
    Plan plan = action.plan(ANNA, visit, FORM);
    return plan instanceof Plan.Skip skip
        ? skip.problem().code()
        : ((Plan.Cannot) plan).problem().code();
  }

  @Test
  void itIsAskedForAsTheServiceAccountAndWaitedFor() {
    Plan.Change change = change();
    CsomCall call = (CsomCall) change.calls().get(0);

    assertThat(new PublishedContracts().violations(call)).isEmpty();
    assertThat(call.byAccount()).isTrue();
    assertThat(call.objectPaths())
        .contains(
            "Name=\"RequestPersonalSites\"><Parameters><Parameter Type=\"Array\">"
                + "<Object Type=\"String\">anna.o")
        .contains("&amp;co@contoso.example</Object></Parameter>");
    assertThat(change.later().atMost()).isEqualTo(Duration.ofDays(1));
    assertThat(new PreProvisionOneDrivesForm(60).later().atMost()).isEqualTo(Duration.ofHours(1));
    assertThat(action.info().accountFor()).isNotEmpty();
  }

  @Test
  void oneThatIsThereIsLeftAlone() {
    assertThat(action.plan(ANNA, MADE, FORM)).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.snapshot(MADE)).isEqualTo(change().after());
    assertThat(action.snapshot(NEVER)).isEqualTo(change().before());
    assertThat(action.restore(ANNA, MADE, change().before())).isInstanceOf(Plan.Cannot.class);
  }

  @Test
  void itIsWaitedForOnceItWasAskedForAndAskedForAgainWhenThatIsNotKnown() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Sent answered = new Sent(Instant.EPOCH, change().after(), json.objectNode(), true);
    Sent lost = new Sent(Instant.EPOCH, change().after(), json.objectNode(), false);

    assertThat(action.plan(ANNA.after(answered), NEVER, FORM)).isInstanceOf(Plan.Wait.class);
    assertThat(action.plan(ANNA.after(lost), NEVER, FORM)).isEqualTo(change());
  }

  @Test
  void whomSharePointWouldPassOverIsToldWhy() {
    assertThat(code(new FirstVisit("x", true, true, true, false))).isEqualTo("user.guest");
    assertThat(code(new FirstVisit("x", false, false, true, false)))
        .isEqualTo("user.sign-in-blocked");
    assertThat(code(new FirstVisit("x", false, true, false, false))).isEqualTo("license.missing");
  }

  @Test
  void aRefusalConcernsTheAccount() {
    CallFailure failure =
        new CallFailure(
            change().calls().get(0),
            403,
            "UnauthorizedAccessException",
            "Attempted to perform an unauthorized operation.");
    assertThat(action.explain(ANNA, NEVER, failure))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("account.denied"));
  }
}
