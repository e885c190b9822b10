package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.form.Recipient;
import io.tenantry.actions.form.Secret;
import io.tenantry.actions.users.JoinableGroup.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The plan of a new account as a pure function. */
class CreateUserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final String SKU = "f30db892-07e9-47e9-837c-80727f46fd3d";
  private static final String TEAM = "11111111-0000-0000-0000-000000000001";
  private static final String LIST = "11111111-0000-0000-0000-000000000002";
  private static final String UNIT = "11111111-0000-0000-0000-000000000003";
  private static final String ID = "22222222-0000-0000-0000-000000000001";
  private static final Target NINA = new Target(1, "nina@contoso.example", "nina@contoso.example");
  private static final Instant AT = Instant.parse("2026-11-26T08:00:00.700Z");
  private static final NewPassword GENERATED = new NewPassword(null, true);

  private final CreateUser action = new CreateUser();

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static NewAccount wanted() {
    NewAccount account = NewAccount.named("nina@contoso.example");
    account
        .properties()
        .put("accountEnabled", true)
        .put("displayName", "Nina")
        .put("mailNickname", "nina")
        .put("usageLocation", "IT");
    account.properties().putArray("businessPhones").add("+39 02 1");
    account.properties().putObject("employeeOrgData").put("costCenter", "17");
    account.properties().putObject("onPremisesExtensionAttributes").put("extensionAttribute3", "x");
    account.licenses().put(SKU, new TreeSet<>());
    account.groups().addAll(List.of(TEAM, LIST));
    account.units().add(UNIT);
    account.tags().add("Pilot");
    account.attributes().put("desk", "4");
    return account.with("manager-id");
  }

  private static NewAccountState state(NewAccount wanted, JsonNode account, Target target) {
    Sku sku = new Sku(SKU, "Flow", Map.of(), Set.of(), true, "");
    LicenseState none =
        new LicenseState(null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Map.of(SKU, sku));
    return new NewAccountState(
        wanted,
        account,
        NewAccountState.knownId(target.sent()),
        account != null && NewAccountState.made(account, target.sent()),
        null,
        account == null ? none : LicenseState.of(account, Map.of(), Map.of(SKU, sku)),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(String::compareToIgnoreCase),
        Map.of(),
        false,
        Map.of(
            TEAM, new JoinableGroup(TEAM, "Team", Route.GRAPH, null, Set.of()),
            LIST, new JoinableGroup(LIST, "List", Route.EXCHANGE, null, Set.of())),
        "mara@contoso.example",
        Map.of("manager-id", "Mara"),
        List.of());
  }

  /** An account as {@link #wanted}, made at that time. */
  private static ObjectNode account(String created) {
    ObjectNode account = wanted().properties().deepCopy();
    return account.put("id", ID).put("createdDateTime", created);
  }

  private static Target sent(String answers) {
    return NINA.after(new Sent(AT, wanted().snapshot(), json(answers), false));
  }

  private static List<String> paths(List<Call> calls) {
    return calls.stream().filter(GraphCall.class::isInstance).map(Object::toString).toList();
  }

  @Test
  void laterStepsNameTheAccountThatTheFirstMakes() {
    Plan.Change change =
        (Plan.Change) NewAccountPlan.of(NINA, state(wanted(), null, NINA), GENERATED);

    String id = Answers.of(1, "id");
    assertThat(paths(change.calls()))
        .containsExactly(
            "POST /users",
            "PUT /users/" + id + "/manager/$ref",
            "POST /users/" + id + "/assignLicense",
            "POST /groups/" + TEAM + "/members/$ref",
            "POST /directory/administrativeUnits/" + UNIT + "/members/$ref");
    assertThat(change.calls())
        .contains(
            new PortalCall(PortalStore.USER_TAG, id, "Pilot", ""),
            new PortalCall(PortalStore.USER_ATTRIBUTE, id, "desk", "4"));
    assertThat(change.calls()).allSatisfy(c -> assertThat(CONTRACTS.violations(c)).isEmpty());
    assertThat(change.needs()).containsEntry(SKU, 1);
    assertThat(change.secret().length()).isEqualTo(16);
    assertThat(change.later()).isEqualTo(NewAccountSteps.MAILBOX);
    assertThat(change.differences()).extracting("field").contains("Group List", "Tag Pilot");
  }

  @Test
  void mailsFollowTheStepsAndAreOwedUntilThen() {
    NewPassword mailed =
        new NewPassword(null, true, List.of(Recipient.MANAGER, new Recipient("x@home.example")));
    NewPassword own = new NewPassword(null, true, List.of(new Recipient("NINA@contoso.example")));
    NewAccountState absent = state(wanted(), null, NINA);

    Plan.Change change = (Plan.Change) NewAccountPlan.of(NINA, absent, mailed);

    assertThat(change.calls().stream().filter(MailCall.class::isInstance))
        .extracting(Object::toString)
        .containsExactly("mail to mara@contoso.example", "mail to x@home.example");
    assertThat(change.later()).as("the mail does not wait for the mailbox").isNotNull();
    assertThat(((Plan.Cannot) NewAccountPlan.of(NINA, absent, own)).problem().code())
        .isEqualTo("mail.own-mailbox");
    Target owed = NINA.after(new Sent(AT, wanted().snapshot(), json("{}"), false, MailFate.OWED));
    NewAccountState ours = state(wanted(), account("2026-11-26T08:00:01Z"), owed);
    Plan.Change rest = (Plan.Change) NewAccountPlan.of(owed, ours, mailed);
    assertThat(rest.mails()).isTrue();
    assertThat(rest.secret()).isEqualTo(Generated.earlier("Password"));
    assertThat(((Plan.Change) NewAccountPlan.of(sent("{}"), ours, mailed)).mails()).isFalse();
  }

  @Test
  void theAccountIsOursWhenItWasMadeAfterItWasAskedFor() {
    Target again = sent("{}");
    NewAccountState ours = state(wanted(), account("2026-11-26T08:00:00Z"), again);
    NewAccountState others = state(wanted(), account("2026-11-26T07:59:59Z"), again);

    Plan.Change rest = (Plan.Change) NewAccountPlan.of(again, ours, GENERATED);

    assertThat(paths(rest.calls()))
        .startsWith("PUT /users/" + ID + "/manager/$ref")
        .noneMatch(path -> path.equals("POST /users"));
    assertThat(rest.secret()).isNull();
    assertThat(((Plan.Cannot) NewAccountPlan.of(again, others, GENERATED)).problem().code())
        .isEqualTo("user.name-taken");
  }

  @Test
  void anAccountThatWasMadeIsNotMadeAgainBecauseReadsDoNotSeeItYet() {
    Target again = sent("{'1': {'id': '" + ID + "'}}");

    assertThat(NewAccountPlan.of(again, state(wanted(), null, again), GENERATED))
        .isEqualTo(new Plan.Wait(NewAccountSteps.KNOWN));
  }

  @Test
  void whatIsRecordedDescribesTheSameAccount() {
    NewAccount recorded = NewAccount.recorded(sent("{}").sent());

    assertThat(recorded.snapshot()).hasToString(wanted().snapshot().toString());
  }

  @Test
  void theSnapshotOfAnAccountThatIsThereIsWhatThePlanLedTo() {
    NewAccount wanted = NewAccount.named("nina@contoso.example");
    wanted.properties().put("displayName", "Nina");
    ObjectNode account = account("2026-11-26T08:00:01Z");
    Target again = sent("{}");

    assertThat(action.snapshot(state(wanted, account, again)))
        .hasToString(wanted.snapshot().toString());
    assertThat(NewAccountPlan.of(again, state(wanted, account, again), GENERATED))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void undoDeletesTheAccountThatTheRunMadeAndNoOther() {
    Target run = sent("{'1': {'id': '" + ID + "'}}");
    NewAccountState ours = state(wanted(), account("2026-11-26T08:00:01Z"), run);
    NewAccountState another =
        state(wanted(), account("2026-11-26T09:00:00Z").put("id", "another"), run);
    JsonNode before = NewAccount.absent("nina@contoso.example");

    Plan.Change undo = (Plan.Change) action.restore(run, ours, before);

    assertThat(paths(undo.calls())).containsExactly("DELETE /users/" + ID);
    assertThat(undo.after()).isEqualTo(before);
    assertThat(action.restore(run, another, before)).isInstanceOf(Plan.Skip.class);
    assertThat(action.restore(run, state(wanted(), null, run), before))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void anUndoThatWasInterruptedDeletesNoAccountThatWasMadeSince() {
    Target undo =
        NINA.after(new Sent(AT, NewAccount.absent("nina@contoso.example"), json("{}"), false));
    JsonNode before = NewAccount.absent("nina@contoso.example");

    assertThat(action.restore(undo, state(wanted(), account("2026-11-26T07:00:00Z"), undo), before))
        .isInstanceOf(Plan.Change.class);
    assertThat(action.restore(undo, state(wanted(), account("2026-11-26T08:30:00Z"), undo), before))
        .isInstanceOf(Plan.Skip.class);
  }

  @Test
  void aTypedPasswordStandsNowhereButInTheBody() {
    NewPassword typed = new NewPassword(new Secret("Kolibri-77"), false);

    Plan.Change change = (Plan.Change) NewAccountPlan.of(NINA, state(wanted(), null, NINA), typed);

    assertThat(change.toString() + typed).doesNotContain("Kolibri-77");
    assertThat(((GraphCall) change.calls().get(0)).body().toString()).contains("Kolibri-77");
    assertThat(change.secret()).isNull();
    assertThat(
            ((Plan.Cannot)
                    NewAccountPlan.of(
                        NINA,
                        state(wanted(), null, NINA),
                        new NewPassword(new Secret("x-Nina-2026"), false)))
                .problem()
                .code())
        .isEqualTo("password.holds-name");
  }

  @Test
  void refusalsAreToldInWords() {
    Plan.Change change =
        (Plan.Change) NewAccountPlan.of(NINA, state(wanted(), null, NINA), GENERATED);
    Call create = change.calls().get(0);
    Call group = change.calls().get(4);

    assertThat(
            failed(
                create,
                400,
                "Another object with the same value for property"
                    + " userPrincipalName already exists."))
        .isEqualTo("user.name-taken");
    assertThat(
            failed(
                create,
                400,
                "The domain portion of the userPrincipalName property is" + " invalid."))
        .isEqualTo("user.domain");
    assertThat(
            failed(
                create,
                400,
                "Invalid value specified for property 'mailNickname' of resource" + " 'User'."))
        .isEqualTo("user.invalid-value");
    assertThat(
            explain(
                create,
                400,
                "Request_BadRequest",
                "The specified password does not comply with password complexity requirements."))
        .isInstanceOf(Verdict.AnotherSecret.class);
    assertThat(explain(create, 403, "Directory_QuotaExceeded", ""))
        .isInstanceOf(Verdict.StopRun.class);
    assertThat(explain(group, 404, "Request_ResourceNotFound", "Resource does not exist"))
        .isInstanceOf(Verdict.NotYet.class);
    assertThat(explain(group, 400, "Request_BadRequest", "added object references already exist"))
        .isInstanceOf(Verdict.NotYet.class);
    assertThat(explain(group, 403, "Authorization_RequestDenied", "Insufficient privileges"))
        .isInstanceOf(Verdict.Partly.class);
  }

  private String failed(Call call, int status, String message) {
    return ((Verdict.Failed) explain(call, status, "Request_BadRequest", message)).problem().code();
  }

  private Verdict explain(Call call, int status, String code, String message) {
    return action.explain(
        NINA, state(wanted(), null, NINA), new CallFailure(call, status, code, message));
  }
}
