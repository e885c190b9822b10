package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.KnownGroup;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.users.RemoveAllLicensesForm.GroupLicenses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RemoveAllLicensesTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");
  private static final String E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  private static final String POWER_BI = "f8a1db68-be16-40ed-86d5-cb42ce701560";
  private static final String EXCHANGE = "efb87545-963c-4e0d-99df-69c6916d9eb0";
  private static final String GROUP = "22222222-2222-2222-2222-222222222222";
  private static final Map<String, Sku> SKUS =
      Map.of(
          E3,
          new Sku(
              E3,
              "Microsoft 365 E3 (SPE_E3)",
              Map.of(EXCHANGE, "EXCHANGE_S_ENTERPRISE"),
              Set.of(),
              true,
              ""),
          POWER_BI,
          new Sku(POWER_BI, "Power BI Pro (POWER_BI_PRO)", Map.of(), Set.of(), true, ""));
  private static final KnownGroup PLAIN =
      new KnownGroup(GROUP, "Licensing E3", false, false, false, false, false, Set.of());
  private static final KnownGroup DYNAMIC =
      new KnownGroup(GROUP, "Everybody", false, true, false, false, false, Set.of());
  private static final RemoveAllLicensesForm REPORT =
      new RemoveAllLicensesForm(GroupLicenses.REPORT, List.of());
  private static final RemoveAllLicensesForm LEAVE =
      new RemoveAllLicensesForm(GroupLicenses.LEAVE_GROUPS, List.of());

  private final RemoveAllLicenses action = new RemoveAllLicenses();

  private static LicenseRemoval user(boolean asked, LicenseSource source, String... direct) {
    SortedMap<String, SortedSet<String>> held = new TreeMap<>();
    for (String sku : direct) {
      held.put(sku, new TreeSet<>());
    }
    SortedMap<String, LicenseSource> sources = new TreeMap<>();
    SortedMap<String, Set<String>> byGroup = new TreeMap<>();
    if (source != null) {
      sources.put(GROUP, source);
      source.licenses().keySet().forEach(sku -> byGroup.put(sku, Set.of("Licensing E3")));
    }
    return new LicenseRemoval(
        new LicenseState("DE", held, new TreeMap<>(), byGroup, SKUS), sources, asked);
  }

  private static LicenseSource e3(KnownGroup group, boolean member) {
    return new LicenseSource(new TreeMap<>(Map.of(E3, "")), group, member);
  }

  private Plan.Change change(LicenseRemoval state, RemoveAllLicensesForm form) {
    Plan plan = action.plan(ANNA, state, form);
    assertThat(plan).isInstanceOf(Plan.Change.class);
    Plan.Change change = (Plan.Change) plan;
    change.calls().forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return change;
  }

  @Test
  void allDirectLicensesGoInOneCall() {
    Plan.Change change = change(user(false, null, E3, POWER_BI), REPORT);

    assertThat(change.calls()).hasSize(1);
    assertThat(((GraphCall) change.calls().get(0)).body())
        .hasToString(
            "{\"addLicenses\":[],\"removeLicenses\":[\"" + E3 + "\",\"" + POWER_BI + "\"]}");
    assertThat(change.warnings()).anySatisfy(w -> assertThat(w).contains("mailbox"));
    assertThat(change.later()).isNull();
  }

  @Test
  void aProtectedGroupIsNotLeftAndNobodyIsPutBackIntoIt() {
    LicenseSource guarded = e3(PLAIN.guarded("Opens the vault"), true);

    Plan.Change change = change(user(true, guarded, POWER_BI), LEAVE);

    assertThat(change.calls()).hasSize(1);
    assertThat(change.warnings())
        .anySatisfy(w -> assertThat(w).endsWith("which is protected: Opens the vault"));
    JsonNode before = action.snapshot(user(true, e3(PLAIN, true), POWER_BI));
    LicenseRemoval left =
        user(true, LicenseSource.none().in(PLAIN.guarded("Opens the vault"), false), POWER_BI);
    assertThat(action.restore(ANNA, left, before)).isNotInstanceOf(Plan.Change.class);
  }

  @Test
  void keptLicensesStay() {
    RemoveAllLicensesForm form =
        new RemoveAllLicensesForm(GroupLicenses.REPORT, List.of(E3.toUpperCase()));

    assertThat(((GraphCall) change(user(false, null, E3, POWER_BI), form).calls().get(0)).body())
        .hasToString("{\"addLicenses\":[],\"removeLicenses\":[\"" + POWER_BI + "\"]}");
    assertThat(action.plan(ANNA, user(false, null, E3), form)).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void licensesOfGroupsAreReportedAndNothingIsSentForThem() {
    assertThat(change(user(false, e3(null, false), POWER_BI), REPORT).warnings())
        .anySatisfy(w -> assertThat(w).contains("SPE_E3", "comes from group"));
    assertThat(action.plan(ANNA, user(false, e3(null, false)), REPORT))
        .isInstanceOfSatisfying(
            Plan.Unchanged.class,
            unchanged -> assertThat(unchanged.why()).contains("comes from group"));
  }

  @Test
  void theGroupIsLeftFirstAndTheLicenseWaitedFor() {
    LicenseRemoval state = user(true, e3(PLAIN, true), POWER_BI);

    Plan.Change change = change(state, LEAVE);

    assertThat(change.calls())
        .extracting(Object::toString)
        .containsExactly(
            "DELETE /groups/" + GROUP + "/members/" + ANNA.key() + "/$ref",
            "POST /users/" + ANNA.key() + "/assignLicense");
    assertThat(change.later()).isEqualTo(RemoveAllLicenses.TAKEN_OFF);
    assertThat(change.warnings()).anySatisfy(w -> assertThat(w).contains("mailbox"));
    assertThat(change.after().path("groups")).hasToString("{\"" + GROUP + "\":false}");
    assertThat(action.plan(ANNA, user(true, e3(PLAIN, false)), LEAVE))
        .isInstanceOf(Plan.Wait.class);
    LicenseRemoval done = user(true, LicenseSource.none().in(PLAIN, false));
    assertThat(action.snapshot(done)).isEqualTo(change.after());
    assertThat(action.plan(ANNA, done, LEAVE)).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void groupsThatOthersKeepAreNotLeft() {
    assertThat(action.plan(ANNA, user(true, e3(DYNAMIC, true)), LEAVE))
        .isInstanceOfSatisfying(
            Plan.Unchanged.class, unchanged -> assertThat(unchanged.why()).contains("by a rule"));
    assertThat(
            action.plan(
                ANNA,
                user(true, e3(PLAIN, true)),
                new RemoveAllLicensesForm(GroupLicenses.LEAVE_GROUPS, List.of(E3))))
        .isInstanceOfSatisfying(
            Plan.Unchanged.class, unchanged -> assertThat(unchanged.why()).contains("to be kept"));
  }

  @Test
  void undoGoesBackIntoTheGroupAndAssignsTheLicensesAgain() {
    LicenseRemoval before = user(true, e3(PLAIN, true), POWER_BI);
    LicenseRemoval after = user(true, LicenseSource.none().in(PLAIN, false));

    Plan.Change undo = (Plan.Change) action.restore(ANNA, after, action.snapshot(before));

    assertThat(undo.calls())
        .extracting(Object::toString)
        .containsExactly(
            "POST /groups/" + GROUP + "/members/$ref",
            "POST /users/" + ANNA.key() + "/assignLicense");
    undo.calls().forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    assertThat(undo.needs()).containsOnlyKeys(POWER_BI);
  }

  @Test
  void whatWasRecordedIsLookedAtAgain() {
    Target again =
        ANNA.after(
            new Sent(
                null, user(true, e3(PLAIN, false)).snapshot(), MissingNode.getInstance(), true));

    assertThat(LicensingGroups.recorded(again)).containsExactly(GROUP);
    assertThat(LicensingGroups.recorded(ANNA)).isEmpty();
  }

  @Test
  void refusalsAreToldInWordsAnOperatorCanActOn() {
    Call leave =
        new GraphCall("DELETE", "/groups/" + GROUP + "/members/" + ANNA.key() + "/$ref", null);
    Call assign =
        new GraphCall(
            "POST",
            "/users/" + ANNA.key() + "/assignLicense",
            JsonNodeFactory.instance.objectNode());

    assertThat(explain(leave, 404, "Resource does not exist")).isInstanceOf(Verdict.TryAgain.class);
    assertThat(explain(leave, 400, "Unable to update the specified properties"))
        .isInstanceOfSatisfying(
            Verdict.Partly.class,
            partly -> assertThat(partly.problem().message()).contains("Licensing E3"));
    assertThat(explain(leave, 403, "Insufficient privileges")).isInstanceOf(Verdict.StopRun.class);
    assertThat(explain(assign, 400, "User does not have a corresponding license."))
        .isInstanceOf(Verdict.TryAgain.class);
    assertThat(
            explain(
                assign,
                400,
                "User license is inherited from a group membership and it cannot be removed"
                    + " directly from the user."))
        .isInstanceOf(Verdict.TryAgain.class);
    String depends =
        "License assignment failed because service plan "
            + EXCHANGE
            + " depends on the service plan(s) "
            + EXCHANGE;
    assertThat(explain(assign, 400, depends)).isInstanceOf(Verdict.NotYet.class);
    assertThat(
            action.explain(
                ANNA,
                user(false, null, E3),
                new CallFailure(assign, 400, "Request_BadRequest", depends)))
        .isInstanceOf(Verdict.Failed.class);
  }

  private Verdict explain(Call call, int status, String message) {
    return action.explain(
        ANNA,
        user(true, e3(PLAIN, true), POWER_BI),
        new CallFailure(
            call,
            status,
            status == 404 ? "Request_ResourceNotFound" : "Request_BadRequest",
            message));
  }
}
