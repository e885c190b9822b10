package io.tenantry.actions.m365groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Join;
import io.tenantry.actions.KnownGroup;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AddMembersToMicrosoft365GroupsTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");
  private static final String A = "aaaaaaaa-1111-1111-1111-111111111111";
  private static final String B = "bbbbbbbb-1111-1111-1111-111111111111";
  private static final String RULE = "cccccccc-1111-1111-1111-111111111111";
  private static final String SECURITY = "dddddddd-1111-1111-1111-111111111111";
  private static final String GONE = "eeeeeeee-1111-1111-1111-111111111111";
  private static final String SKU = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  private static final Map<String, KnownGroup> GROUPS =
      Map.of(
          A, new KnownGroup(A, "Project A", true, false, false, false, true, Set.of()),
          B, new KnownGroup(B, "Project B", true, false, false, true, true, Set.of(SKU)),
          RULE, new KnownGroup(RULE, "By rule", true, true, false, false, true, Set.of()),
          SECURITY,
              new KnownGroup(SECURITY, "Access", false, false, false, false, false, Set.of()));

  private final AddMembersToMicrosoft365Groups action = new AddMembersToMicrosoft365Groups();

  private static Membership user(
      boolean owners, Set<String> member, Set<String> owner, String... asked) {
    return new Membership(
        new TreeSet<>(List.of(asked)), owners, GROUPS, member, owner, false, Set.of());
  }

  private static AddMembersToMicrosoft365GroupsForm form(boolean asOwner, String... groups) {
    return new AddMembersToMicrosoft365GroupsForm(List.of(groups), asOwner);
  }

  private Plan.Change change(Membership state, AddMembersToMicrosoft365GroupsForm form) {
    Plan plan = action.plan(ANNA, state, form);
    assertThat(plan).isInstanceOf(Plan.Change.class);
    Plan.Change change = (Plan.Change) plan;
    change.calls().forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return change;
  }

  @Test
  void oneCallForEachGroupThatTheUserIsNotInAndItMayBeJoined() {
    Plan.Change change = change(user(false, Set.of(A), Set.of(), A, B), form(false, A, B));

    assertThat(change.calls()).extracting(Call::toString).containsExactly("PATCH /groups/" + B);
    GraphCall call = (GraphCall) change.calls().get(0);
    assertThat(call.join()).isEqualTo(new Join("members@odata.bind", 20));
    assertThat(call.body())
        .hasToString(
            "{\"members@odata.bind\":[\"https://graph.microsoft.com/v1.0/directoryObjects/"
                + ANNA.key()
                + "\"]}");
  }

  @Test
  void theSameAgainChangesNothing() {
    assertThat(action.plan(ANNA, user(false, Set.of(A), Set.of(), A), form(false, A)))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(ANNA, user(true, Set.of(A), Set.of(A), A), form(true, A)))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void ownersBecomeMembersFirst() {
    assertThat(change(user(true, Set.of(), Set.of(), A), form(true, A)).calls())
        .extracting(Call::toString)
        .containsExactly("PATCH /groups/" + A, "POST /groups/" + A + "/owners/$ref");
    Membership guest =
        new Membership(new TreeSet<>(Set.of(A)), true, GROUPS, Set.of(), Set.of(), true, Set.of());
    assertThat(change(guest, form(true, A)))
        .satisfies(
            change -> {
              assertThat(change.calls()).hasSize(1);
              assertThat(change.warnings()).anySatisfy(w -> assertThat(w).contains("guest"));
            });
  }

  @Test
  void groupsThatNobodyCanBePutIntoAreLeftOut() {
    Plan.Change change =
        change(user(false, Set.of(), Set.of(), A, RULE, SECURITY), form(false, A, RULE, SECURITY));

    assertThat(change.calls()).hasSize(1);
    assertThat(change.warnings())
        .anySatisfy(w -> assertThat(w).contains("by a rule"))
        .anySatisfy(w -> assertThat(w).contains("not a Microsoft 365 group"));
    assertThat(action.plan(ANNA, user(false, Set.of(), Set.of(), GONE), form(false, GONE)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("group.gone"));
  }

  @Test
  void licensesThatTheGroupGivesAreCounted() {
    assertThat(change(user(false, Set.of(), Set.of(), B), form(false, B)).needs())
        .containsExactly(Map.entry(SKU, 1));
    Membership licensed =
        new Membership(
            new TreeSet<>(Set.of(B)), false, GROUPS, Set.of(), Set.of(), false, Set.of(SKU));
    assertThat(change(licensed, form(false, B)).needs()).isEmpty();
  }

  @Test
  void undoTakesAwayOnlyWhatWasAdded() {
    Membership before = user(true, Set.of(A), Set.of(), A, B);
    Membership after = user(true, Set.of(A, B), Set.of(A, B), A, B);
    assertThat(change(before, form(true, A, B)).after()).isEqualTo(after.snapshot());

    Plan.Change undo = (Plan.Change) action.restore(ANNA, after, before.snapshot());

    undo.calls().forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    assertThat(undo.calls())
        .extracting(Call::toString)
        .containsExactly(
            "DELETE /groups/" + A + "/owners/" + ANNA.key() + "/$ref",
            "DELETE /groups/" + B + "/owners/" + ANNA.key() + "/$ref",
            "DELETE /groups/" + B + "/members/" + ANNA.key() + "/$ref");
  }

  @Test
  void refusalsAreToldInWordsAnOperatorCanActOn() {
    GraphCall join = new GraphCall("PATCH", "/groups/" + B, null);
    assertThat(
            explain(
                join,
                400,
                "One or more added object references already exist for the following modified"
                    + " properties: 'members'."))
        .isInstanceOf(Verdict.TryAgain.class);
    assertThat(explain(join, 404, "Resource '" + B + "' does not exist"))
        .isInstanceOf(Verdict.Partly.class);
    assertThat(explain(join, 404, "Resource '" + ANNA.key() + "' does not exist"))
        .isInstanceOf(Verdict.Failed.class);
    assertThat(explain(join, 400, "The quota of members is exceeded"))
        .isInstanceOfSatisfying(
            Verdict.Partly.class,
            partly -> assertThat(partly.problem().message()).contains("Project B", "quota"));
    assertThat(explain(join, 403, "Insufficient privileges"))
        .isInstanceOfSatisfying(
            Verdict.Partly.class,
            partly ->
                assertThat(partly.problem().next()).contains("RoleManagement.ReadWrite.Directory"));
    assertThat(explain(new GraphCall("PATCH", "/groups/" + A, null), 403, "Insufficient"))
        .isInstanceOf(Verdict.StopRun.class);
  }

  private Verdict explain(Call call, int status, String message) {
    return action.explain(
        ANNA,
        user(false, Set.of(), Set.of(), A, B),
        new CallFailure(
            call,
            status,
            status == 404 ? "Request_ResourceNotFound" : "Request_BadRequest",
            message));
  }
}
