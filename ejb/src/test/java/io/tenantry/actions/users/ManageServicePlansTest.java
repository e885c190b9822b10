package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.users.ManageServicePlansForm.State;
import io.tenantry.actions.users.ManageServicePlansForm.Switch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ManageServicePlansTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");
  private static final String E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  private static final String E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
  private static final String EXCHANGE = "efb87545-963c-4e0d-99df-69c6916d9eb0";
  private static final String SITES = "5dbe027f-2339-4123-9542-606e4d348a72";
  private static final String OFFICE_ONLINE = "e95bec33-7c88-4a70-8e19-b10bd9d0c014";
  private static final String SWAY = "a23b959c-7ce8-4e57-9140-b90eb88a9e97";
  private static final String SEARCH = "94065c59-bc8e-4e8b-89e5-5138d471eaff";
  private static final Map<String, String> PLANS =
      Map.of(
          EXCHANGE, "EXCHANGE_S_ENTERPRISE",
          SITES, "SHAREPOINTENTERPRISE",
          OFFICE_ONLINE, "SHAREPOINTWAC",
          SWAY, "SWAY",
          SEARCH, "MICROSOFT_SEARCH");
  private static final Map<String, Sku> SKUS =
      Map.of(
          E3, new Sku(E3, "Microsoft 365 E3 (SPE_E3)", PLANS, Set.of(SEARCH), true, ""),
          E5, new Sku(E5, "Microsoft 365 E5 (SPE_E5)", PLANS, Set.of(SEARCH), true, ""));

  private final ManageServicePlans action = new ManageServicePlans();

  private static LicenseState user(String... off) {
    SortedMap<String, SortedSet<String>> direct = new TreeMap<>();
    direct.put(E3, new TreeSet<>(List.of(off)));
    return new LicenseState("DE", direct, new TreeMap<>(), new TreeMap<>(), SKUS);
  }

  private static ManageServicePlansForm form(Switch... changes) {
    return new ManageServicePlansForm(List.of(changes), false);
  }

  private static Switch off(String sku, String plan) {
    return new Switch(sku, plan, State.DISABLED);
  }

  private static Switch on(String sku, String plan) {
    return new Switch(sku, plan, State.ENABLED);
  }

  private Plan.Change change(LicenseState state, ManageServicePlansForm form) {
    Plan plan = action.plan(ANNA, state, form);
    assertThat(plan).isInstanceOf(Plan.Change.class);
    Plan.Change change = (Plan.Change) plan;
    change.calls().forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return change;
  }

  private static String disabled(Plan.Change change) {
    assertThat(change.calls()).hasSize(1);
    return ((GraphCall) change.calls().get(0)).body().at("/addLicenses/0/disabledPlans").toString();
  }

  private static String list(String... plans) {
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(
            new TreeSet<>(List.of(plans)).stream().map(JsonNodeFactory.instance::textNode).toList())
        .toString();
  }

  @Test
  void theWholeListIsSentNotTheDifference() {
    assertThat(disabled(change(user(SWAY), form(off(E3, SITES), off(E3, OFFICE_ONLINE)))))
        .isEqualTo(list(SWAY, SITES, OFFICE_ONLINE));
    assertThat(disabled(change(user(SWAY, SITES), form(on(E3, SITES))))).isEqualTo(list(SWAY));
  }

  @Test
  void noUnitIsTakenAndTheSamePlansTwiceChangeNothing() {
    assertThat(change(user(), form(off(E3, SWAY))).needs()).isEmpty();
    assertThat(action.plan(ANNA, user(SWAY), form(off(E3, SWAY))))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void allPlansOfALicenseLeaveOutThoseOfTheCompany() {
    Plan.Change change = change(user(), form(off(E3, "all")));

    assertThat(disabled(change)).isEqualTo(list(EXCHANGE, SITES, OFFICE_ONLINE, SWAY));
    assertThat(change.warnings())
        .anySatisfy(w -> assertThat(w).contains("keeps its unit"))
        .anySatisfy(w -> assertThat(w).contains("mailbox"))
        .anySatisfy(w -> assertThat(w).contains("OneDrive"));
  }

  @Test
  void aPlanIsSwitchedInEveryLicenseThatHasIt() {
    LicenseState state = user();
    state.direct().put(E5, new TreeSet<>());

    Plan.Change change = change(state, form(off("*", SWAY)));

    assertThat(((GraphCall) change.calls().get(0)).body().path("addLicenses")).hasSize(2);
  }

  @Test
  void licensesThatAreNotHeldAreNeverAssigned() {
    assertThat(action.plan(ANNA, user(), form(on(E5, SWAY))))
        .isInstanceOfSatisfying(
            Plan.Skip.class,
            skip -> assertThat(skip.problem().code()).isEqualTo("license.not-held"));
    assertThat(change(user(), form(off(E5, SWAY), off(E3, SWAY))).warnings())
        .anySatisfy(w -> assertThat(w).contains("does not have Microsoft 365 E5"));
  }

  @Test
  void aLicenseFromAGroupIsTheGroups() {
    LicenseState state =
        new LicenseState(
            "DE", new TreeMap<>(), new TreeMap<>(), new TreeMap<>(Map.of(E3, Set.of("All"))), SKUS);
    assertThat(action.plan(ANNA, state, form(off(E3, SWAY))))
        .isInstanceOfSatisfying(
            Plan.Skip.class,
            skip -> assertThat(skip.problem().message()).contains("comes from group All"));

    LicenseState both = user();
    both.byGroup().put(E3, Set.of("All"));
    assertThat(change(both, form(off(E3, SWAY))).warnings())
        .anySatisfy(w -> assertThat(w).contains("stays on"));
  }

  @Test
  void plansThatCannotBeSwitchedAreRefusedBeforeAnythingIsSent() {
    assertThat(action.plan(ANNA, user(), form(off(E3, SEARCH))))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("plan.of-the-company"));
    assertThat(action.plan(ANNA, user(), form(off(E3, ANNA.key()))))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("license.unknown-plan"));
    assertThat(action.plan(ANNA, user().with(null, user().direct()), form(off(E3, SWAY))))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("license.no-usage-location"));
  }

  @Test
  void dependenciesAreResolvedBothWaysWhenAsked() {
    assertThat(disabled(change(user(), new ManageServicePlansForm(List.of(off(E3, SITES)), true))))
        .isEqualTo(list(SITES, OFFICE_ONLINE));
    assertThat(
            disabled(
                change(
                    user(SITES, OFFICE_ONLINE, SWAY),
                    new ManageServicePlansForm(List.of(on(E3, OFFICE_ONLINE)), true))))
        .isEqualTo(list(SWAY));
  }

  @Test
  void whatLackedItsDependencyBeforeIsNotTouched() {
    assertThat(
            disabled(change(user(SITES), new ManageServicePlansForm(List.of(off(E3, SWAY)), true))))
        .isEqualTo(list(SITES, SWAY));
  }

  @Test
  void undoBringsTheRecordedListsBack() {
    Plan.Change change = change(user(SWAY), form(off(E3, EXCHANGE), on(E3, SWAY)));

    Plan.Change undo = (Plan.Change) action.restore(ANNA, user(EXCHANGE), change.before());

    assertThat(disabled(undo)).isEqualTo(list(SWAY));
  }

  @Test
  void refusalsAreToldInWordsAnOperatorCanActOn() {
    assertThat(explain("Subscription with SKU " + E3 + " does not have any available licenses."))
        .isInstanceOf(Verdict.TryAgain.class);
    assertThat(explain("License assignment cannot be done for user with invalid usage location."))
        .isInstanceOf(Verdict.Failed.class);
    assertThat(
            explain(
                "License assignment failed because service plan "
                    + OFFICE_ONLINE
                    + " depends on the service plan(s) "
                    + SITES))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed ->
                assertThat(failed.problem().message())
                    .contains("SHAREPOINTWAC", "SHAREPOINTENTERPRISE"));
  }

  private Verdict explain(String message) {
    return action.explain(
        ANNA,
        user(),
        new CallFailure(
            new GraphCall("POST", "/users/x/assignLicense", null),
            400,
            "Request_BadRequest",
            message));
  }
}
