package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.attributes.AttributeDefinition;
import io.tenantry.attributes.AttributeType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SetPortalAttributeTest {

  private static final PublishedContracts CONTRACTS = new PublishedContracts();
  private static final Target ANNA =
      new Target(1, "11111111-1111-1111-1111-111111111111", "anna.berg@contoso.example");
  private static final Map<String, AttributeDefinition> DEFINITIONS =
      Map.of("Color", new AttributeDefinition("Color", AttributeType.CHOICE, null, List.of("red")));

  private final SetPortalAttribute action = new SetPortalAttribute();

  private static AttributeState user(String color, String seven, boolean inDirectory) {
    SortedMap<String, String> own = new TreeMap<>(String::compareToIgnoreCase);
    own.put("Color", color);
    SortedMap<String, String> extensions = new TreeMap<>(String::compareToIgnoreCase);
    extensions.put("7", seven);
    return new AttributeState(own, extensions, DEFINITIONS, inDirectory, false);
  }

  private static SetPortalAttributeForm form(String color, String seven, boolean onlyIfEmpty) {
    return new SetPortalAttributeForm(
        Map.of("Color", color), Map.of("extensionAttribute7", seven), onlyIfEmpty);
  }

  private Plan.Change change(AttributeState state, SetPortalAttributeForm form) {
    Plan plan = action.plan(ANNA, state, form);
    assertThat(plan).isInstanceOf(Plan.Change.class);
    Plan.Change change = (Plan.Change) plan;
    change.calls().forEach(call -> assertThat(CONTRACTS.violations(call)).isEmpty());
    return change;
  }

  @Test
  void onlyWhatDiffersIsWrittenMicrosoftFirst() {
    Plan.Change change = change(user("red", null, false), form("red", "x", false));

    assertThat(((GraphCall) change.calls().get(0)).body())
        .hasToString("{\"onPremisesExtensionAttributes\":{\"extensionAttribute7\":\"x\"}}");
    assertThat(change.calls()).hasSize(1);
    assertThat(change(user(null, null, false), form("red", "x", false)).calls())
        .last()
        .isEqualTo(new PortalCall(PortalStore.USER_ATTRIBUTE, ANNA.key(), "Color", "red"));
    assertThat(action.plan(ANNA, user("red", "x", false), form("red", "x", false)))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void anEmptyValueTakesTheAttributeAway() {
    Plan.Change change = change(user("red", "x", false), form("", "", false));

    assertThat(((GraphCall) change.calls().get(0)).body())
        .hasToString("{\"onPremisesExtensionAttributes\":{\"extensionAttribute7\":null}}");
    assertThat(change.calls())
        .last()
        .isEqualTo(new PortalCall(PortalStore.USER_ATTRIBUTE, ANNA.key(), "Color", null));
  }

  @Test
  void whatIsThereStaysWhenOnlyEmptyOnesAreFilled() {
    assertThat(action.plan(ANNA, user("blue", "x", false), form("red", "y", true)))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(change(user("blue", null, false), form("red", "y", true)).calls()).hasSize(1);
  }

  @Test
  void valuesMustFitTheDefinition() {
    assertThat(action.plan(ANNA, user(null, null, false), form("green", "", false)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().message()).contains("must be one of red"));
    assertThat(
            action.plan(
                ANNA,
                user(null, null, false),
                new SetPortalAttributeForm(Map.of("Shape", "round"), null, false)))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().code()).isEqualTo("attribute.unknown"));
  }

  @Test
  void activeDirectoryOwnsTheExtensionAttributesOfItsUsers() {
    assertThat(action.plan(ANNA, user(null, null, true), form("red", "x", false)))
        .isInstanceOf(Plan.Skip.class);
    assertThat(action.plan(ANNA, user(null, "x", true), form("red", "x", false)))
        .isInstanceOf(Plan.Change.class);
  }

  @Test
  void undoBringsTheRecordedValuesBack() {
    Plan.Change change = change(user(null, "x", false), form("red", "y", false));
    assertThat(change.after()).isEqualTo(user("red", "y", false).snapshot());

    Plan.Change undo = (Plan.Change) action.restore(ANNA, user("red", "y", false), change.before());

    assertThat(undo.after()).isEqualTo(change.before());
    assertThat(undo.calls()).hasSize(2);
  }

  @Test
  void whatExchangeOwnsIsWrittenThere() {
    Call refused = change(user(null, null, false), form("", "x", false)).calls().get(0);

    assertThat(
            explain(
                refused,
                400,
                "Unable to update the specified properties for objects that have originated within an"
                    + " external service."))
        .isInstanceOfSatisfying(
            Verdict.Instead.class,
            instead -> {
              assertThat(CONTRACTS.violations(instead.call())).isEmpty();
              assertThat(((CmdletCall) instead.call()).parameters())
                  .containsEntry("CustomAttribute7", "x")
                  .containsEntry("Identity", ANNA.key());
            });
  }

  @Test
  void refusalsAreToldInWordsAnOperatorCanActOn() {
    Call patch = change(user(null, null, false), form("", "x", false)).calls().get(0);
    assertThat(
            explain(
                patch,
                400,
                "Unable to update the specified properties for on-premises mastered Directory Sync"
                    + " objects or objects currently undergoing migration."))
        .isInstanceOf(Verdict.Skipped.class);
    assertThat(explain(patch, 403, "Insufficient privileges")).isInstanceOf(Verdict.StopRun.class);
    assertThat(
            action.explain(
                ANNA,
                user(null, null, false),
                new CallFailure(
                    new CmdletCall("Set-Mailbox", Map.of(), null),
                    404,
                    "ManagementObjectNotFoundException",
                    "couldn't be found")))
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("attribute.no-mailbox"));
  }

  private Verdict explain(Call call, int status, String message) {
    return action.explain(
        ANNA,
        user(null, null, false),
        new CallFailure(call, status, "Request_BadRequest", message));
  }
}
