package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.users.ManageLicensesForm.Add;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ManageLicensesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");
  private static final String E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  private static final String E5 = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
  private static final String POWER_BI = "f8a1db68-be16-40ed-86d5-cb42ce701560";
  private static final String SUSPENDED = "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235";
  private static final String EXCHANGE = "efb87545-963c-4e0d-99df-69c6916d9eb0";
  private static final String TEAMS = "57ff2da0-773e-42df-b2af-ffb7a2317929";

  private static final Map<String, Sku> SKUS = new HashMap<>();

  static {
    SKUS.put(E3, new Sku(E3, "Microsoft 365 E3 (SPE_E3)", plans(), Set.of(), true, ""));
    SKUS.put(E5, new Sku(E5, "Microsoft 365 E5 (SPE_E5)", plans(), Set.of(), true, ""));
    SKUS.put(
        POWER_BI,
        new Sku(
            POWER_BI,
            "Power BI Pro (POWER_BI_PRO)",
            Map.of("70d33638-9c74-4d01-bfd3-562de28bd4ba", "BI_AZURE_P2"),
            Set.of(),
            true,
            ""));
    SKUS.put(
        SUSPENDED,
        new Sku(SUSPENDED, "Fabric", Map.of(), Set.of(), false, "its subscription is suspended"));
  }

  private final ManageLicenses action = new ManageLicenses();

  private static Map<String, String> plans() {
    return Map.of(EXCHANGE, "EXCHANGE_S_ENTERPRISE", TEAMS, "TEAMS1");
  }

  private static LicenseState user(String location, String... direct) {
    SortedMap<String, SortedSet<String>> licenses = new TreeMap<>();
    for (String sku : direct) {
      licenses.put(sku, new TreeSet<>());
    }
    return new LicenseState(location, licenses, new TreeMap<>(), new TreeMap<>(), SKUS);
  }

  private static LicenseState userWhomE3WasTakenBackFrom() {
    return new LicenseState(
        "DE", new TreeMap<>(), new TreeMap<>(Map.of(E3, "CountViolation")), new TreeMap<>(), SKUS);
  }

  private static ManageLicensesForm add(String... skus) {
    List<Add> adds = new ArrayList<>();
    for (String sku : skus) {
      adds.add(new Add(sku, null));
    }
    return new ManageLicensesForm(adds, List.of(), null, false);
  }

  private static ManageLicensesForm remove(String... skus) {
    return new ManageLicensesForm(List.of(), List.of(skus), null, false);
  }

  private Plan.Change change(LicenseState state, ManageLicensesForm form) {
    Plan plan = action.plan(ANNA, state, form);
    assertThat(plan).isInstanceOf(Plan.Change.class);
    return (Plan.Change) plan;
  }

  @Test
  void aNewLicenseIsOneCallAndNeedsOneUnit() {
    Plan.Change change = change(user("DE"), add(E3));

    assertThat(change.calls()).hasSize(1);
    assertThat(change.needs()).containsExactly(Map.entry(E3, 1));
    assertThat(change.differences())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.field()).isEqualTo("Microsoft 365 E3 (SPE_E3)");
              assertThat(d.before()).isEmpty();
              assertThat(d.after()).isEqualTo("assigned");
            });
  }

  @Test
  void replacingOneLicenseByAnotherIsOneAtomicCall() {
    Plan.Change change =
        change(
            user("DE", E3),
            new ManageLicensesForm(List.of(new Add(E5, null)), List.of(E3), null, false));

    assertThat(change.calls()).hasSize(1);
    JsonNode body = ((GraphCall) change.calls().get(0)).body();
    assertThat(body.path("addLicenses")).hasSize(1);
    assertThat(body.path("removeLicenses")).hasSize(1);
    assertThat(change.warnings()).isEmpty();
  }

  @Test
  void disabledPlansThatNobodyNamesStayDisabled() {
    LicenseState state = user("DE", E3);
    state.direct().get(E3).add(TEAMS);

    Plan plan = action.plan(ANNA, state, add(E3));

    assertThat(plan).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void namedDisabledPlansReplaceTheWholeList() {
    LicenseState state = user("DE", E3);
    state.direct().get(E3).add(TEAMS);

    Plan.Change change =
        change(
            state,
            new ManageLicensesForm(
                List.of(new Add(E3, List.of(EXCHANGE))), List.of(), null, false));

    assertThat(((GraphCall) change.calls().get(0)).body().path("addLicenses").get(0))
        .hasToString("{\"skuId\":\"" + E3 + "\",\"disabledPlans\":[\"" + EXCHANGE + "\"]}");
    assertThat(change.needs()).isEmpty();
  }

  @Test
  void withoutUsageLocationNothingIsAssigned() {
    Plan plan = action.plan(ANNA, user(null), add(E3));

    assertThat(plan)
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("license.no-usage-location"));
  }

  @Test
  void aGivenUsageLocationIsWrittenFirstAndOnlyWhereItIsMissing() {
    ManageLicensesForm form =
        new ManageLicensesForm(List.of(new Add(E3, null)), List.of(), "IT", false);

    assertThat(change(user(null), form).calls())
        .extracting(call -> ((GraphCall) call).method())
        .containsExactly("PATCH", "POST");
    assertThat(change(user("DE"), form).calls()).hasSize(1);
  }

  @Test
  void aLicenseFromAGroupIsSkippedAndTheGroupNamed() {
    LicenseState state =
        new LicenseState(
            "DE",
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(Map.of(E3, Set.of("All staff"))),
            SKUS);

    assertThat(action.plan(ANNA, state, remove(E3)))
        .isInstanceOfSatisfying(
            Plan.Skip.class,
            skip -> assertThat(skip.problem().message()).contains("All staff", "SPE_E3"));
    assertThat(action.plan(ANNA, state, remove(POWER_BI))).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void aLicenseHeldThroughAGroupNeedsNoFurtherUnit() {
    LicenseState state =
        new LicenseState(
            "DE",
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(Map.of(E3, Set.of("All staff"))),
            SKUS);

    assertThat(change(state, add(E3)).needs()).isEmpty();
  }

  @Test
  void anAssignmentThatFailedIsNotHeldButSentAgainOrTakenAway() {
    LicenseState state = userWhomE3WasTakenBackFrom();

    assertThat(change(state, add(E3)).needs()).containsExactly(Map.entry(E3, 1));
    assertThat(change(state, remove(E3)).calls())
        .singleElement()
        .satisfies(
            call ->
                assertThat(((GraphCall) call).body().path("removeLicenses").toString())
                    .contains(E3));
  }

  @Test
  void aLicenseThatWasTakenBackIsToldInWords() {
    LicenseState state = userWhomE3WasTakenBackFrom();

    assertThat(action.takenBack(ANNA, state, user("DE", E3).snapshot()))
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("license.taken-back");
              assertThat(problem.message()).contains("SPE_E3", "no free unit", "anna.berg");
              assertThat(problem.next()).contains("retry");
            });
    assertThat(action.takenBack(ANNA, state, user("DE", E5).snapshot())).isNull();
    assertThat(action.takenBack(ANNA, user("DE", E3), user("DE", E3).snapshot())).isNull();
  }

  @Test
  void unknownAndSuspendedLicensesCannotBeAssigned() {
    assertThat(action.plan(ANNA, user("DE"), add(SUSPENDED)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().message()).contains("suspended"));
    assertThat(action.plan(ANNA, user("DE"), add(ANNA.key()))).isInstanceOf(Plan.Cannot.class);
  }

  @Test
  void takingTheLastExchangeLicenseWarnsOfTheMailbox() {
    assertThat(change(user("DE", E3), remove(E3)).warnings())
        .anySatisfy(warning -> assertThat(warning).contains("mailbox"));
    assertThat(change(user("DE", E3, E5), remove(E3)).warnings()).isEmpty();
  }

  /** Random users and forms, from a fixed seed. */
  @Test
  void plansAreWithinTheContractReachTheirAimAndCanBeUndone() {
    Random random = new Random(42);
    List<String> skus = List.of(E3, E5, POWER_BI);
    for (int i = 0; i < 2_000; i++) {
      LicenseState state = user(random.nextBoolean() ? "DE" : null);
      List<Add> adds = new ArrayList<>();
      List<String> removes = new ArrayList<>();
      for (String sku : skus) {
        if (random.nextBoolean()) {
          SortedSet<String> disabled = new TreeSet<>();
          SKUS.get(sku).plans().keySet().stream()
              .filter(p -> random.nextBoolean())
              .forEach(disabled::add);
          state.direct().put(sku, disabled);
        }
        int wish = random.nextInt(3);
        if (wish == 0) {
          adds.add(
              new Add(
                  sku,
                  random.nextBoolean()
                      ? null
                      : SKUS.get(sku).plans().keySet().stream()
                          .filter(p -> random.nextBoolean())
                          .toList()));
        } else if (wish == 1) {
          removes.add(sku);
        }
      }
      ManageLicensesForm form =
          new ManageLicensesForm(adds, removes, random.nextBoolean() ? "IT" : null, false);
      if (!(action.plan(ANNA, state, form) instanceof Plan.Change change)) {
        continue;
      }
      for (Call call : change.calls()) {
        assertThat(CONTRACTS.violations(call)).isEmpty();
      }
      LicenseState after = carriedOut(state, change);
      assertThat(action.snapshot(after)).isEqualTo(change.after());
      assertThat(action.plan(ANNA, after, form)).isInstanceOf(Plan.Unchanged.class);
      Plan back = action.restore(ANNA, after, change.before());
      LicenseState restored = back instanceof Plan.Change undo ? carriedOut(after, undo) : after;
      assertThat(restored.direct()).isEqualTo(state.direct());
    }
  }

  /** What Microsoft makes of the calls, by the published meaning of assignLicense. */
  private static LicenseState carriedOut(LicenseState state, Plan.Change change) {
    String location = state.usageLocation();
    SortedMap<String, SortedSet<String>> licenses = new TreeMap<>(state.direct());
    for (Call call : change.calls()) {
      JsonNode body = ((GraphCall) call).body();
      if (body.has("usageLocation")) {
        location = body.path("usageLocation").asText();
      }
      body.path("removeLicenses").forEach(sku -> licenses.remove(sku.asText()));
      body.path("addLicenses")
          .forEach(
              license -> {
                SortedSet<String> disabled = new TreeSet<>();
                license.path("disabledPlans").forEach(plan -> disabled.add(plan.asText()));
                licenses.put(license.path("skuId").asText(), disabled);
              });
    }
    return state.with(location, licenses);
  }

  @Test
  void refusalsAreToldInWordsAnOperatorCanActOn() {
    LicenseState state = user("DE");
    assertThat(
            explain(
                state,
                400,
                "Subscription with SKU " + E3 + " does not have any available licenses."))
        .isInstanceOfSatisfying(
            Verdict.StopRun.class,
            stop -> assertThat(stop.problem().message()).contains("Microsoft 365 E3 (SPE_E3)"));
    assertThat(
            explain(
                state,
                400,
                "License assignment cannot be done for user with invalid usage location."))
        .isInstanceOf(Verdict.Failed.class);
    assertThat(
            explain(
                state,
                400,
                "User license is inherited from a group membership and it cannot be removed"
                    + " directly from the user."))
        .isInstanceOf(Verdict.Skipped.class);
    assertThat(explain(state, 400, "User does not have a corresponding license."))
        .isInstanceOf(Verdict.AlreadyRight.class);
    assertThat(
            explain(
                state,
                400,
                "License assignment failed because service plan "
                    + EXCHANGE
                    + " depends on the service plan(s) "
                    + TEAMS))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed ->
                assertThat(failed.problem().message()).contains("EXCHANGE_S_ENTERPRISE", "TEAMS1"));
    assertThat(explain(state, 409, "Conflict")).isInstanceOf(Verdict.TryAgain.class);
    assertThat(explain(state, 403, "Insufficient privileges")).isInstanceOf(Verdict.StopRun.class);
  }

  private Verdict explain(LicenseState state, int status, String message) {
    return action.explain(
        ANNA,
        state,
        new CallFailure(
            new GraphCall("POST", "/users/x/assignLicense", JSON.createObjectNode()),
            status,
            "Request_BadRequest",
            message));
  }
}
