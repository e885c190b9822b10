package io.tenantry.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.pools.UnitsSettled;
import io.tenantry.pools.UnitsSettled.Fate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of license units follows from the outcome. */
class RunUnitsTest {

  private static final Target ANNA = new Target(1, "ID-OF-ANNA", "Anna@contoso.com");
  private static final String NOBODY =
      "{\"userPrincipalName\":\"New@contoso.com\",\"account\":null}";

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, SPENT",
    "IN_DOUBT, KEPT",
    "FAILED, BACK",
    "SKIPPED, BACK",
    "UNCHANGED, BACK"
  })
  void aUnitIsSpentGivenBackOrKept(OutcomeState state, Fate fate) {
    assertThat(settled(state, details("{}", "{}")).fate()).isEqualTo(fate);
  }

  @Test
  void licensesThatAreGoneAreTakenFromTheirHolder() {
    UnitsSettled settled =
        settled(
            OutcomeState.SUCCEEDED,
            details("{\"licenses\":{\"A\":[],\"b\":[]}}", "{\"licenses\":{\"b\":[],\"c\":[]}}"));

    assertThat(settled.removed()).containsExactly("a");
    assertThat(settled.formerHolder()).containsExactly("id-of-anna", "anna@contoso.com");
  }

  @Test
  void whatWasNotCarriedOutTakesNothingAway() {
    assertThat(settled(OutcomeState.FAILED, details("{\"licenses\":{\"a\":[]}}", "{}")).removed())
        .isEmpty();
  }

  @Test
  void theTargetHoldsWhatItGets() {
    assertThat(RunUnits.holder(ANNA, details("{\"licenses\":{}}", "{}"))).isEqualTo("id-of-anna");
  }

  @Test
  void aCloneHoldsItsOwnLicensesAndNotItsSource() {
    OutcomeDetails made = details(NOBODY, "{}");

    assertThat(RunUnits.holder(ANNA, made)).isEqualTo("new@contoso.com");
    assertThat(
            settled(
                    OutcomeState.SUCCEEDED,
                    made.answered(json("{\"1\":{\"id\":\"id-of-new\"}}"), true))
                .madeId())
        .isEqualTo("id-of-new");
  }

  private static UnitsSettled settled(OutcomeState state, OutcomeDetails details) {
    return RunUnits.settled(new Outcome(ANNA, state, null, details, null), Map.of());
  }

  private static OutcomeDetails details(String before, String after) {
    return OutcomeDetails.of(
        new Plan.Change(List.of(), List.of(), json(before), json(after), List.of()));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
