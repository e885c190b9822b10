package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Makes users register for multi-factor authentication again: deletes what they have registered,
 * ends their sessions, and gives them a pass to begin with.
 *
 * <p>In this order: a pass made before would be deleted with the rest.
 */
@ApplicationScoped
public class ResetMfa implements Action<ResetMfaForm, MfaState> {

  private static final String PASS = "Temporary access pass";

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
    List<MfaMethod> going = today.going(form);
    boolean again = target.sent() != null;
    boolean lowers = form.setsPerUserMfa() && today.perUserMfa().equals("enforced");
    if (!again && !lowers && nothingToReset(going, form)) {
      return new Plan.Unchanged(
          going.isEmpty()
              ? "Nothing is registered that would be deleted"
              : "Nothing but a temporary access pass is registered, which can still be used");
    }
    boolean revokes =
        form.revokeSessions() && !today.sessionsRevoked() && (again || !going.isEmpty());
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    if (today.startsWithMobile() && going.size() > 1) {
      calls.add(
          patch(
              target, "signInPreferences", "userPreferredMethodForSecondaryAuthentication", "sms"));
    }
    for (MfaMethod method : going) {
      calls.add(method.delete(target.key()));
      boolean asked = method.serves(today.preferred());
      differences.add(
          new Difference(method.label(), asked ? "registered, default" : "registered", ""));
    }
    if (lowers) {
      calls.add(patch(target, "requirements", "perUserMfaState", "enabled"));
      differences.add(new Difference("Per-user MFA", "enforced", "enabled"));
    }
    if (revokes) {
      calls.add(new GraphCall("POST", "/users/" + target.key() + "/revokeSignInSessions", null));
      differences.add(new Difference("Sessions", "", "ended"));
    }
    if (form.giveTemporaryAccessPass()) {
      calls.add(pass(target));
      differences.add(new Difference(PASS, "", "usable once, within 60 minutes"));
    }
    if (calls.isEmpty()) {
      return new Plan.Unchanged("Nothing is registered that would be deleted");
    }
    List<MfaMethod> left = new ArrayList<>(today.methods());
    left.removeAll(going);
    JsonNode after =
        MfaState.snapshot(
            left,
            lowers ? "enabled" : today.perUserMfa(),
            revokes || today.sessionsRevoked(),
            form.giveTemporaryAccessPass());
    Plan.Change change =
        new Plan.Change(
            calls, differences, today.snapshot(), after, MfaProblems.warnings(left, form));
    return form.giveTemporaryAccessPass()
        ? change.with(Generated.answered(PASS, calls.size(), "temporaryAccessPass"))
        : change;
  }

  /** So that the same again changes nothing: a pass that can still be used is as good as new. */
  private static boolean nothingToReset(List<MfaMethod> going, ResetMfaForm form) {
    return form.giveTemporaryAccessPass()
        ? going.size() == 1
            && going.get(0).kind() == MfaMethodKind.TEMPORARY_ACCESS_PASS
            && going.get(0).usable()
        : going.isEmpty();
  }

  private static GraphCall patch(Target target, String what, String property, String value) {
    return new GraphCall(
            "PATCH",
            "/users/" + target.key() + "/authentication/" + what,
            JsonNodeFactory.instance.objectNode().put(property, value))
        .onBeta();
  }

  private static GraphCall pass(Target target) {
    return new GraphCall(
            "POST",
            "/users/" + target.key() + "/authentication/temporaryAccessPassMethods",
            JsonNodeFactory.instance
                .objectNode()
                .put("lifetimeInMinutes", 60)
                .put("isUsableOnce", true))
        .keeping("id", "temporaryAccessPass");
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
