package io.tenantry.actions.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.teams.AssignPhoneNumberForm.NumberType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignPhoneNumberTest {

  private static final Target ANNA = new Target(1, "anna-id", "anna@contoso.example");
  private static final PhoneNumber FREE = number("+49301", "callingPlan", "", "", "DE");
  private static final PhoneNumber HELD =
      number("+49302", "callingPlan", "primary", "anna-id", "DE");

  private final PublishedContracts contracts = new PublishedContracts();
  private final AssignPhoneNumber action = new AssignPhoneNumber();

  private static PhoneNumber number(
      String number, String type, String category, String user, String country) {
    return new PhoneNumber(number, type, category, user, true, false, "", country, "Berlin");
  }

  private static AssignPhoneNumberForm form(NumberType type, String number) {
    return new AssignPhoneNumberForm(type, number, null, null, null, null, null);
  }

  private static PhoneState state(PhoneNumber wanted, String operation, PhoneNumber... held) {
    return new PhoneState(
        List.of(held),
        Set.of("Teams", "PhoneSystem", "CallingPlan"),
        true,
        "DE",
        wanted,
        operation,
        "No route");
  }

  private Plan plan(PhoneState state, AssignPhoneNumberForm form) {
    return action.plan(ANNA, state, form);
  }

  private static String code(Plan plan) {
    return ((Plan.Cannot) plan).problem().code();
  }

  @Test
  void theNextFreeNumberStandsInThePlan() {
    Plan.Change change =
        (Plan.Change) plan(state(FREE, "", HELD), form(NumberType.CALLING_PLAN, "49301"));

    GraphCall call = (GraphCall) change.calls().get(0);
    assertThat(contracts.violations(call)).isEmpty();
    assertThat(call.body())
        .hasToString(
            "{\"telephoneNumber\":\"+49301\",\"assignmentTargetId\":\"anna-id\","
                + "\"numberType\":\"callingPlan\",\"assignmentCategory\":\"primary\"}");
    assertThat(call.keeps()).containsExactly("Location");
    assertThat(change.warnings()).singleElement().asString().contains("+49302");
    assertThat(change.after().properties()).hasSize(1);
    assertThat(change.later()).isEqualTo(AssignPhoneNumber.ASSIGNED);
  }

  @Test
  void aNumberOfTheTypeWillDoWhereNoneIsNamed() {
    assertThat(plan(state(FREE, "", HELD), form(NumberType.CALLING_PLAN, null)))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(plan(state(HELD, "", HELD), form(NumberType.CALLING_PLAN, "+49302")))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void whatCannotBeAssignedIsToldBeforehand() {
    AssignPhoneNumberForm any = form(NumberType.CALLING_PLAN, null);
    PhoneState none = new PhoneState(List.of(), Set.of("Teams"), false, "DE", FREE, "", "");
    PhoneState fresh = new PhoneState(List.of(), Set.of("Teams"), true, "DE", FREE, "", "");
    PhoneState noPlan = new PhoneState(List.of(), Set.of("PhoneSystem"), true, "DE", FREE, "", "");

    assertThat(code(plan(none, any))).isEqualTo("phone.no-phone-system");
    assertThat(plan(fresh, any)).as("Teams does not know it yet").isInstanceOf(Plan.Wait.class);
    assertThat(code(plan(noPlan, any))).isEqualTo("phone.no-calling-plan");
    assertThat(code(plan(state(null, ""), any))).isEqualTo("phone.none-free");
    assertThat(code(plan(state(PhoneNumber.unlisted("+491"), ""), any)))
        .isEqualTo("phone.unknown-number");
    assertThat(code(plan(state(number("+44201", "callingPlan", "", "", "GB"), ""), any)))
        .isEqualTo("phone.country");
    assertThat(code(plan(state(FREE, ""), form(NumberType.OPERATOR_CONNECT, "+49301"))))
        .isEqualTo("phone.other-type");
    assertThat(code(plan(state(number("+49301", "callingPlan", "primary", "bert", "DE"), ""), any)))
        .isEqualTo("phone.taken");
    PhoneNumber synced =
        new PhoneNumber("+49303", "directRouting", "primary", "anna-id", true, true, "", "DE", "");
    assertThat(code(plan(state(FREE, "", synced), any))).isEqualTo("phone.on-premises");
  }

  @Test
  void directRoutingTakesNumbersThatAreNotInTheStock() {
    assertThat(
            plan(
                state(PhoneNumber.unlisted("+4930555"), ""),
                form(NumberType.DIRECT_ROUTING, "+4930555")))
        .isInstanceOf(Plan.Change.class);
  }

  @Test
  void theOperationTellsHowItEnded() {
    Target sent =
        ANNA.after(
            new Sent(
                Instant.EPOCH,
                JsonNodeFactory.instance.objectNode(),
                MissingNode.getInstance(),
                true));
    AssignPhoneNumberForm any = form(NumberType.CALLING_PLAN, null);

    assertThat(action.plan(sent, state(FREE, "running"), any)).isInstanceOf(Plan.Wait.class);
    assertThat(code(action.plan(sent, state(FREE, "failed"), any)))
        .isEqualTo("phone.operation-failed");
  }

  @Test
  void undoGivesTheFormerNumberBackOrTakesTheNewOneAway() {
    PhoneState now = state(null, "", number("+49301", "callingPlan", "primary", "anna-id", "DE"));

    Plan.Change back =
        (Plan.Change) action.restore(ANNA, now, action.snapshot(state(null, "", HELD)));
    assertThat(back.calls()).hasSize(1).allMatch(call -> contracts.violations(call).isEmpty());
    assertThat(((GraphCall) back.calls().get(0)).body().path("telephoneNumber").asText())
        .isEqualTo("+49302");

    Plan.Change away = (Plan.Change) action.restore(ANNA, now, action.snapshot(state(null, "")));
    assertThat(((GraphCall) away.calls().get(0)).path()).endsWith("unassignNumber");
    assertThat(contracts.violations(away.calls().get(0))).isEmpty();
  }

  @Test
  void aGivenNumberThatAnotherRunWasPromisedIsToldSo() {
    PhoneNumber promised = FREE.heldBy(PhoneNumber.ANOTHER_RUN);

    Plan plan = plan(state(promised, ""), form(NumberType.CALLING_PLAN, "+49301"));

    assertThat(code(plan)).isEqualTo("phone.taken");
    assertThat(((Plan.Cannot) plan).problem().message()).contains("another run");
  }

  @Test
  void aNumberThatSomebodyElseWasQuickerToTakeIsReplacedByAnother() {
    GraphCall call = new GraphCall("POST", PhoneReads.NUMBERS + "/assignNumber", null);

    assertThat(
            action.explain(
                ANNA, state(FREE, ""), new CallFailure(call, 409, "Conflict", "is assigned")))
        .isInstanceOf(Verdict.TryAgain.class);
    assertThat(
            action.explain(
                ANNA,
                state(FREE, ""),
                new CallFailure(call, 400, "BadRequest", "no calling plan license")))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("phone.no-calling-plan"));
  }
}
