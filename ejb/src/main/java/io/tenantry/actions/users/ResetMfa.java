package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/**
 * Makes users register for multi-factor authentication again: deletes what they have registered,
 * ends their sessions, and gives them a pass to begin with.
 */
@ApplicationScoped
public class ResetMfa implements Action<ResetMfaForm, MfaState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.reset-mfa",
              "Reset MFA",
              "Make the selected users register for multi-factor authentication again: delete what they"
                  + " have registered and end their sessions.")
          .onMany(TargetKind.USER)
          .takingAway()
          .through(Surface.GRAPH, "authentication-methods")
          .needing(
              "UserAuthenticationMethod.ReadWrite.All",
              "User.RevokeSessions.All",
              "User.Read.All",
              "Policy.ReadWrite.AuthenticationMethod");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  /** The methods and, of most, which one is the default. */
  @Override
  public int callsToInspect() {
    return 2;
  }

  @Override
  public Map<String, MfaState> inspect(Collection<Target> targets, ResetMfaForm form, Reads reads) {
    return MfaReads.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, MfaState today, ResetMfaForm form) {
    return new MfaReset(target, today, form).plan();
  }

  @Override
  public JsonNode snapshot(MfaState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, MfaState today, JsonNode before) {
    return new Plan.Skip(MfaProblems.noUndo(target));
  }

  @Override
  public Verdict explain(Target target, MfaState state, CallFailure failure) {
    return MfaProblems.explain(target, state, failure);
  }
}
