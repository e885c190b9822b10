package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.form.Recipient;
import io.tenantry.actions.form.Secret;
import io.tenantry.actions.onpremises.DirectoryPassword;
import io.tenantry.actions.users.ManagePasswordForm.Expiry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plan of a new password as a pure function. */
class ManagePasswordTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Target ANNA = new Target(1, "anna-id", "anna@contoso.example");
  private static final Instant AT = Instant.parse("2026-11-26T08:00:00.700Z");
  private static final PublishedContracts CONTRACTS = new PublishedContracts();

  private static final PasswordRoute CLOUD = new CloudRoute(null);

  private final ManagePassword action = new ManagePassword();

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static PasswordState state(String user, Target target, boolean revoke) {
    return PasswordState.of(json(user), CLOUD, target.sent(), revoke);
  }

  private static PasswordState anna() {
    return state("{'userPrincipalName': 'anna@contoso.example'}", ANNA, false);
  }

  private static ManagePasswordForm generate(Expiry expiry, boolean revoke) {
    return new ManagePasswordForm(null, null, null, null, false, expiry, null, null, revoke);
  }

  private static ManagePasswordForm typed(String password) {
    return new ManagePasswordForm(
        PasswordMode.TYPED, new Secret(password), null, false, false, null, null, null, false);
  }

  private Plan.Change change(PasswordState state, ManagePasswordForm form) {
    Plan plan = action.plan(ANNA, state, form);
    assertThat(plan).isInstanceOf(Plan.Change.class);
    Plan.Change change = (Plan.Change) plan;
    for (Call call : change.calls()) {
      assertThat(CONTRACTS.violations(call)).isEmpty();
    }
    return change;
  }

  private static CallFailure failure(Call call, int status, String message) {
    return new CallFailure(
        call,
        status,
        status == 403 ? "Authorization_RequestDenied" : "Request_BadRequest",
        message);
  }

  @Test
  void aGeneratedPasswordIsOnlyNamedInThePlan() {
    Plan.Change change = change(anna(), generate(null, false));

    GraphCall call = (GraphCall) change.calls().get(0);
    assertThat(change.calls()).hasSize(1);
    assertThat(call.body().at("/passwordProfile/password").asText()).isEqualTo(Answers.SECRET);
    assertThat(call.body().at("/passwordProfile/forceChangePasswordNextSignIn").asBoolean())
        .isTrue();
    assertThat(change.secret().length()).isEqualTo(16);
  }

  @Test
  void whatGoesWithThePasswordFollowsIt() {
    PasswordState state =
        state(
            "{'userPrincipalName': 'anna@contoso.example', 'passwordPolicies':"
                + " 'DisableStrongPassword'}",
            ANNA,
            true);

    Plan.Change change = change(state, generate(Expiry.NEVER, true));

    assertThat(change.calls())
        .extracting(Object::toString)
        .containsExactly(
            "PATCH /users/anna-id",
            "PATCH /users/anna-id",
            "POST /users/anna-id/revokeSignInSessions");
    assertThat(((GraphCall) change.calls().get(1)).body())
        .hasToString("{\"passwordPolicies\":\"DisableStrongPassword, DisablePasswordExpiration\"}");
    assertThat(change.differences().get(1).after()).isEqualTo("never");
  }

  private static final String MAILBOXES =
      "{'userPrincipalName': 'anna@contoso.example', 'mail': 'a.berg@contoso.example',"
          + " 'displayName': 'Anna ${secret}', 'otherMails': ['anna@home.example'],"
          + " 'proxyAddresses': ['smtp:berg@contoso.example']";

  private static PasswordState mailed(Target target, String more, String... to) {
    List<Recipient> wanted = Stream.of(to).map(Recipient::new).toList();
    JsonNode user = json(MAILBOXES + more + "}");
    return PasswordState.of(user, CLOUD, target.sent(), false)
        .mailedTo(MailedTo.of(wanted, user, json("{'mail': 'mara@contoso.example'}")));
  }

  private static ManagePasswordForm mailing(PasswordMode mode, Secret password, boolean showOnce) {
    return new ManagePasswordForm(
        mode,
        password,
        null,
        null,
        false,
        null,
        List.of(Recipient.MANAGER, Recipient.OTHER_MAILS),
        showOnce,
        true);
  }

  @Test
  void mailsComeLastAndHoldALinkAlone() {
    PasswordState state = mailed(ANNA, "", "manager", "otherMails", "MARA@contoso.example");

    Plan.Change change = change(state, mailing(PasswordMode.GENERATE, null, true));

    assertThat(change.calls())
        .extracting(Object::toString)
        .endsWith("mail to mara@contoso.example", "mail to anna@home.example")
        .hasSize(3);
    assertThat(change.calls().get(2))
        .isInstanceOfSatisfying(
            MailCall.class,
            mail -> {
              assertThat(mail.subject()).isEqualTo("Password for Anna $ {secret}");
              assertThat(mail.text())
                  .contains("anna@contoso.example", Answers.LINK)
                  .doesNotContain(Answers.SECRET);
            });
    assertThat(change.differences())
        .extracting(Difference::after)
        .contains("mara@contoso.example, anna@home.example");
    assertThat(change.secret().linkOnly()).isFalse();
    assertThat(change(state, mailing(PasswordMode.GENERATE, null, false)).secret().linkOnly())
        .isTrue();
    assertThat(
            change(state, mailing(PasswordMode.TYPED, new Secret("Kolibri-77"), false))
                .secret()
                .typed())
        .isEqualTo(new Secret("Kolibri-77"));
  }

  @Test
  void aPasswordIsNeverMailedOnlyToTheMailboxThatItLocks() {
    ManagePasswordForm form = mailing(PasswordMode.GENERATE, null, true);

    assertThat(action.plan(ANNA, mailed(ANNA, "", "Berg@contoso.example"), form))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("mail.own-mailbox"));
    assertThat(change(mailed(ANNA, "", "a.berg@contoso.example", "manager"), form).warnings())
        .isEmpty();
    PasswordState nobody =
        anna().mailedTo(MailedTo.of(List.of(Recipient.MANAGER), json("{}"), null));
    assertThat(((Plan.Cannot) action.plan(ANNA, nobody, form)).problem().message())
        .contains("there is no manager");
  }

  @Test
  void afterACrashAMailIsPlannedWhereItIsKnownToBeOwed() {
    String inUse = ", 'lastPasswordChangeDateTime': '2026-11-26T08:00:01Z'";
    ManagePasswordForm form =
        new ManagePasswordForm(
            null, null, null, null, false, null, List.of(Recipient.MANAGER), null, false);
    for (MailFate fate : MailFate.values()) {
      Target again = ANNA.after(new Sent(AT, json("{}"), json("{}"), false, fate));
      Plan plan = action.plan(again, mailed(again, inUse, "manager"), form);

      if (fate == MailFate.OWED) {
        assertThat(((Plan.Change) plan).calls()).singleElement().isInstanceOf(MailCall.class);
        assertThat(((Plan.Change) plan).secret()).isEqualTo(Generated.earlier("Password"));
      } else {
        assertThat(plan).as(fate.name()).isInstanceOf(Plan.Unchanged.class);
      }
    }
  }

  @Test
  void aPolicyThatIsThereAlreadyIsNotWritten() {
    PasswordState state =
        state(
            "{'userPrincipalName': 'a@b', 'passwordPolicies': 'disablepasswordexpiration'}",
            ANNA,
            false);

    assertThat(change(state, generate(Expiry.NEVER, false)).calls()).hasSize(1);
  }

  @Test
  void aTypedPasswordStandsNowhereButInTheBody() {
    Plan.Change change = change(anna(), typed("Kolibri-77"));

    assertThat(change.secret()).isNull();
    assertThat(change.toString()).doesNotContain("Kolibri-77");
    assertThat(typed("Kolibri-77").toString()).doesNotContain("Kolibri-77");
    assertThat(((GraphCall) change.calls().get(0)).body().toString()).contains("Kolibri-77");
  }

  @Test
  void aPasswordWithTheSignInNameIsRefused() {
    Plan plan = action.plan(ANNA, anna(), typed("xx-ANNA-2026"));

    assertThat(((Plan.Cannot) plan).problem().code()).isEqualTo("password.holds-name");
  }

  @Test
  void whoHasNoPasswordOfTheCloudIsLeftAlone() {
    PasswordState guest = state("{'userPrincipalName': 'a@b', 'userType': 'Guest'}", ANNA, false);
    PasswordState synced =
        PasswordState.of(
            json("{'userPrincipalName': 'a@b'}"),
            new DirectoryRoute(DirectoryPassword.UNCONNECTED),
            null,
            false);
    PasswordState federated =
        PasswordState.of(json("{'userPrincipalName': 'a@b'}"), new CloudRoute("b"), null, false);
    ManagePasswordForm form = generate(null, false);

    assertThat(((Plan.Skip) action.plan(ANNA, guest, form)).problem().code())
        .isEqualTo("password.guest");
    assertThat(((Plan.Skip) action.plan(ANNA, synced, form)).problem().code())
        .isEqualTo("target.synchronized");
    assertThat(((Plan.Skip) action.plan(ANNA, federated, form)).problem().message())
        .contains("federated domain b");
  }

  @Test
  void aPasswordThatWasSentAndIsInUseIsNotSentAgain() {
    ManagePasswordForm form = generate(Expiry.NEVER, false);
    Target again = ANNA.after(new Sent(AT, change(anna(), form).after(), json("{}"), false));
    PasswordState inUse =
        state(
            "{'userPrincipalName': 'a@b', 'lastPasswordChangeDateTime': '2026-11-26T08:00:00Z'}",
            again,
            false);
    PasswordState notYet =
        state(
            "{'userPrincipalName': 'a@b', 'lastPasswordChangeDateTime': '2026-11-26T07:59:59Z'}",
            again,
            false);

    assertThat(((Plan.Change) action.plan(again, inUse, form)).calls())
        .singleElement()
        .satisfies(call -> assertThat(((GraphCall) call).body().has("passwordPolicies")).isTrue());
    assertThat(((Plan.Change) action.plan(again, inUse, form)).secret()).isNull();
    assertThat(((Plan.Change) action.plan(again, notYet, form)).calls()).hasSize(2);
    assertThat(action.plan(again, inUse, generate(null, false))).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void theSnapshotAfterwardsIsWhatThePlanLedTo() {
    ManagePasswordForm form = generate(Expiry.NEVER, true);
    PasswordState before = state("{'userPrincipalName': 'a@b'}", ANNA, true);
    JsonNode planned = change(before, form).after();
    Target again = ANNA.after(new Sent(AT, planned, json("{}"), false));
    PasswordState after =
        state(
            "{'userPrincipalName': 'a@b', 'passwordPolicies': 'DisablePasswordExpiration',"
                + " 'lastPasswordChangeDateTime': '2026-11-26T08:00:01Z',"
                + " 'signInSessionsValidFromDateTime': '2026-11-26T08:00:01Z'}",
            again,
            true);

    assertThat(action.snapshot(after)).hasToString(planned.toString());
    assertThat(action.snapshot(before)).isNotEqualTo(planned);
  }

  @Test
  void undoBringsThePolicyBackAndNotThePassword() {
    PasswordState never =
        state(
            "{'userPrincipalName': 'a@b', 'passwordPolicies': 'DisablePasswordExpiration'}",
            ANNA,
            false);

    Plan.Change undo = (Plan.Change) action.restore(ANNA, never, action.snapshot(anna()));
    Plan nothing = action.restore(ANNA, anna(), action.snapshot(anna()));

    assertThat(((GraphCall) undo.calls().get(0)).body())
        .hasToString("{\"passwordPolicies\":\"None\"}");
    assertThat(((Plan.Skip) nothing).problem().code()).isEqualTo("password.not-known");
  }

  @Test
  void refusalsAreToldInWords() {
    Plan.Change change = change(anna(), generate(Expiry.NEVER, false));
    Call password = change.calls().get(0);
    Call policy = change.calls().get(1);

    assertThat(
            action.explain(
                ANNA,
                anna(),
                failure(
                    password,
                    400,
                    "The specified password does not comply with password complexity"
                        + " requirements.")))
        .isInstanceOfSatisfying(
            Verdict.AnotherSecret.class,
            v -> assertThat(v.problem().code()).isEqualTo("password.refused"));
    assertThat(action.explain(ANNA, anna(), failure(password, 403, "Insufficient privileges")))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            v ->
                assertThat(v.problem().message())
                    .contains("administrator's role", "User-PasswordProfile.ReadWrite.All"));
    assertThat(action.explain(ANNA, anna(), failure(policy, 403, "Insufficient privileges")))
        .isInstanceOf(Verdict.Partly.class);
    assertThat(
            action.explain(
                ANNA,
                anna(),
                failure(
                    password,
                    400,
                    "Unable to update the specified properties for on-premises mastered Directory"
                        + " Sync objects or objects currently undergoing migration.")))
        .isInstanceOf(Verdict.Skipped.class);
  }
}
