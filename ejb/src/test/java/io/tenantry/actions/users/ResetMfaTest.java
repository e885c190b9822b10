package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.users.ResetMfaForm.Kept;
import io.tenantry.actions.users.ResetMfaForm.PerUserMfa;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResetMfaTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");
  private static final MfaMethod PASSWORD = method(MfaMethodKind.PASSWORD, "pw");
  private static final MfaMethod APP = method(MfaMethodKind.AUTHENTICATOR, "app");
  private static final MfaMethod TOKEN = method(MfaMethodKind.HARDWARE_OATH, "token");
  private static final MfaMethod HELLO = method(MfaMethodKind.WINDOWS_HELLO, "hello");
  private static final MfaMethod MOBILE = method(MfaMethodKind.PHONE, MfaMethod.MOBILE);
  private static final MfaMethod ALTERNATE =
      method(MfaMethodKind.PHONE, MfaMethod.ALTERNATE_MOBILE);
  private static final MfaMethod PASS =
      new MfaMethod(MfaMethodKind.TEMPORARY_ACCESS_PASS, "pass", "", true);
  private static final ResetMfaForm USUAL = new ResetMfaForm(null, null, false, null, null);
  private static final ResetMfaForm WITH_PASS = new ResetMfaForm(null, null, true, null, null);

  private final ResetMfa action = new ResetMfa();

  private static MfaMethod method(MfaMethodKind kind, String id) {
    return new MfaMethod(kind, id, "", false);
  }

  private static MfaState user(String preferred, MfaMethod... methods) {
    return new MfaState(List.of(methods), preferred, "", false, Duration.ZERO);
  }

  private static Target again() {
    return ANNA.after(new Sent(Instant.EPOCH, null, MissingNode.getInstance(), false));
  }

  private List<String> calls(Target target, MfaState state, ResetMfaForm form) {
    Plan plan = action.plan(target, state, form);
    assertThat(plan).isInstanceOf(Plan.Change.class);
    List<Call> calls = ((Plan.Change) plan).calls();
    calls.forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return calls.stream()
        .map(call -> call.toString().replace("/users/" + ANNA.key() + "/", ""))
        .toList();
  }

  @Test
  void theDefaultMethodGoesLastAndSessionsEndAfterIt() {
    assertThat(calls(ANNA, user("push", PASSWORD, APP, MOBILE, ALTERNATE, HELLO), USUAL))
        .containsExactly(
            "DELETE authentication/phoneMethods/" + MfaMethod.ALTERNATE_MOBILE,
            "DELETE authentication/phoneMethods/" + MfaMethod.MOBILE,
            "DELETE authentication/microsoftAuthenticatorMethods/app",
            "POST revokeSignInSessions");
    assertThat(calls(ANNA, user("sms", PASSWORD, APP, MOBILE), USUAL))
        .startsWith(
            "DELETE authentication/microsoftAuthenticatorMethods/app",
            "DELETE authentication/phoneMethods/" + MfaMethod.MOBILE);
  }

  @Test
  void anAlternatePhoneThatIsTheDefaultHandsOverToTheMobileFirst() {
    assertThat(calls(ANNA, user("voiceAlternateMobile", MOBILE, ALTERNATE), USUAL))
        .startsWith(
            "PATCH authentication/signInPreferences",
            "DELETE authentication/phoneMethods/" + MfaMethod.ALTERNATE_MOBILE,
            "DELETE authentication/phoneMethods/" + MfaMethod.MOBILE);
  }

  @Test
  void whatTheFormKeepsStays() {
    assertThat(action.plan(ANNA, user("", PASSWORD, HELLO), USUAL))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(
            calls(
                ANNA,
                user("", PASSWORD, HELLO, TOKEN),
                new ResetMfaForm(List.of(), false, false, null, null)))
        .containsExactly(
            "DELETE authentication/windowsHelloForBusinessMethods/hello",
            "DELETE authentication/hardwareOathMethods/token");
    assertThat(
            calls(
                ANNA,
                user("", HELLO, TOKEN),
                new ResetMfaForm(List.of(Kept.HARDWARE_OATH), false, false, null, null)))
        .containsExactly("DELETE authentication/windowsHelloForBusinessMethods/hello");
  }

  @Test
  void anUnknownMethodIsToldAndLeftAlone() {
    MfaMethod unknown = new MfaMethod(MfaMethodKind.of("#microsoft.graph.new"), "n", "new", false);

    Plan.Change change = (Plan.Change) action.plan(ANNA, user("", APP, unknown), USUAL);

    assertThat(change.calls()).hasSize(2);
    assertThat(change.warnings()).anySatisfy(w -> assertThat(w).contains("Unknown method (new)"));
  }

  @Test
  void aPassComesLastAndItsSecretIsNeverRecorded() {
    Plan.Change change = (Plan.Change) action.plan(ANNA, user("", APP), WITH_PASS);

    assertThat(calls(ANNA, user("", APP), WITH_PASS))
        .endsWith("POST revokeSignInSessions", "POST authentication/temporaryAccessPassMethods");
    assertThat(change.secret().call()).isEqualTo(3);
    assertThat(change.secret().property()).isEqualTo("temporaryAccessPass");
    assertThat(calls(ANNA, user(""), WITH_PASS))
        .containsExactly("POST authentication/temporaryAccessPassMethods");
  }

  @Test
  void aMailFollowsThePassAndLeadsToIt() {
    MailedTo boss =
        new MailedTo("Anna", ANNA.label(), List.of("boss@x.example"), Set.of(), List.of());
    MfaState today = new MfaState(List.of(APP), "", "", false, Duration.ZERO, boss);

    Plan.Change withPass = (Plan.Change) action.plan(ANNA, today, WITH_PASS);
    Plan.Change without = (Plan.Change) action.plan(ANNA, today, USUAL);

    assertThat(withPass.calls()).hasSize(4).last().isInstanceOf(MailCall.class);
    assertThat(withPass.secret().call()).isEqualTo(3);
    assertThat(((MailCall) withPass.calls().get(3)).text())
        .contains("https://aka.ms/mysecurityinfo", Answers.LINK);
    assertThat(((MailCall) without.calls().get(2)).text())
        .contains("https://aka.ms/mysecurityinfo")
        .doesNotContain(Answers.LINK);
    assertThat(((Plan.Change) action.plan(again(), today, USUAL)).mails())
        .as("a mail that may have gone out")
        .isFalse();
  }

  @Test
  void aDefaultMethodThatCannotGoIsReplacedByOneThatStaysFirst() {
    ResetMfaForm keepsToken =
        new ResetMfaForm(List.of(Kept.HARDWARE_OATH), false, false, null, null);

    assertThat(calls(ANNA, user("push", APP, TOKEN), keepsToken))
        .containsExactly(
            "PATCH authentication/signInPreferences",
            "DELETE authentication/microsoftAuthenticatorMethods/app");
    assertThat(calls(again(), user("push", APP, MOBILE), USUAL))
        .as("what could not be deleted before")
        .contains("PATCH authentication/signInPreferences");
    GraphCall preference =
        new GraphCall("PATCH", "/users/x/authentication/signInPreferences", null);
    assertThat(explain(user("push", APP), preference, 400, "Not registered"))
        .isInstanceOf(Verdict.GoOn.class);
  }

  @Test
  void theSameAgainChangesNothing() {
    assertThat(action.plan(ANNA, user("", PASSWORD), USUAL)).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(ANNA, user("", PASSWORD, PASS), WITH_PASS))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void whatIsUncertainIsFinishedWithoutDoublingIt() {
    assertThat(calls(again(), user("", PASSWORD), USUAL))
        .as("deleted, but the sessions are not known to have ended")
        .containsExactly("POST revokeSignInSessions");
    MfaState revoked = new MfaState(List.of(PASSWORD), "", "", true, Duration.ofMinutes(5));
    assertThat(action.plan(again(), revoked, USUAL)).isInstanceOf(Plan.Unchanged.class);
    MfaState withPass = new MfaState(List.of(PASS), "", "", true, Duration.ofMinutes(5));
    assertThat(calls(again(), withPass, WITH_PASS))
        .as("a pass whose answer is lost is worthless")
        .containsExactly(
            "DELETE authentication/temporaryAccessPassMethods/pass",
            "POST authentication/temporaryAccessPassMethods");
  }

  @Test
  void enforcedIsSetBackToEnabledAndNothingElse() {
    ResetMfaForm form = new ResetMfaForm(null, null, false, null, PerUserMfa.ENABLED);

    assertThat(calls(ANNA, new MfaState(List.of(), "", "enforced", false, Duration.ZERO), form))
        .containsExactly("PATCH authentication/requirements");
    assertThat(
            action.plan(ANNA, new MfaState(List.of(), "", "disabled", false, Duration.ZERO), form))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void itCannotBeUndone() {
    assertThat(action.info().reversible()).isFalse();
    assertThat(action.restore(ANNA, user(""), user("", APP).snapshot()))
        .isInstanceOf(Plan.Skip.class);
  }

  @Test
  void refusalsAreToldInWordsAnOperatorCanActOn() {
    String isDefault =
        "The requested authentication method id of [app] matches the user's current default"
            + " authentication method, and cannot be deleted until the default authentication method"
            + " is changed";
    GraphCall deletion = APP.delete(ANNA.key());
    assertThat(explain(user("push", APP, MOBILE), deletion, 400, isDefault))
        .as("others are left: read and plan anew")
        .isInstanceOf(Verdict.TryAgain.class);
    assertThat(explain(sent(Duration.ofSeconds(2)), deletion, 400, isDefault))
        .as("alone: Microsoft may not have seen the others go")
        .isInstanceOf(Verdict.NotYet.class);
    assertThat(explain(sent(Duration.ofSeconds(31)), deletion, 400, isDefault))
        .isInstanceOfSatisfying(
            Verdict.Partly.class,
            partly -> {
              assertThat(partly.fails()).isTrue();
              assertThat(partly.problem().message())
                  .contains("may still use default method Microsoft Authenticator");
            });
    assertThat(explain(user("", APP), deletion, 404, "Resource not found."))
        .as("gone is as wanted")
        .isInstanceOf(Verdict.GoOn.class);
    assertThat(explain(user("", APP), deletion, 400, "Something else"))
        .as("the others go all the same")
        .isInstanceOfSatisfying(
            Verdict.Partly.class, partly -> assertThat(partly.fails()).isTrue());
    assertThat(explain(user("", APP), deletion, 403, "Access denied"))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed ->
                assertThat(failed.problem().next())
                    .contains("Privileged Authentication Administrator"));
    assertThat(
            explain(
                user("", APP),
                new GraphCall("POST", "/users/x/authentication/temporaryAccessPassMethods", null),
                400,
                "too long"))
        .isInstanceOf(Verdict.Failed.class);
  }

  private static MfaState sent(Duration ago) {
    return new MfaState(List.of(APP), "push", "", false, ago);
  }

  private Verdict explain(MfaState state, GraphCall call, int status, String message) {
    return action.explain(ANNA, state, new CallFailure(call, status, "badRequest", message));
  }
}
