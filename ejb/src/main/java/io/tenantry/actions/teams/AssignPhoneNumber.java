package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Gives users a telephone number of Teams: a given one, or the next free one that fits.
 *
 * <p>Which number it is stands in the plan before anything is sent, and is noted with it, so that a
 * restart asks for the same one.
 */
@ApplicationScoped
public class AssignPhoneNumber implements Action<AssignPhoneNumberForm, PhoneState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "teams.assign-phone-number",
              "Assign phone number",
              "Give the selected users a telephone number, chosen or the next free one.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "teams-default-write")
          .needing(
              "TeamsTelephoneNumber.ReadWrite.All",
              "TeamsUserConfiguration.Read.All",
              "User.Read.All");

  static final Later ASSIGNED =
      new Later(
          "the number to be assigned",
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30));

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, PhoneState> inspect(
      Collection<Target> targets, AssignPhoneNumberForm form, Reads reads) {
    return PhoneReads.states(targets, target -> form, reads);
  }

  @Override
  public Map<String, PhoneState> inspectEach(
      Map<Target, AssignPhoneNumberForm> forms, AssignPhoneNumberForm common, Reads reads) {
    return PhoneReads.states(forms.keySet(), forms::get, reads);
  }

  @Override
  public Plan plan(Target target, PhoneState today, AssignPhoneNumberForm form) {
    return PhonePlan.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(PhoneState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, PhoneState today, JsonNode before) {
    return PhonePlan.back(target, today, before);
  }

  @Override
  public Verdict explain(Target target, PhoneState state, CallFailure failure) {
    return PhoneProblems.explain(target, state, failure, INFO.permissions());
  }
}
