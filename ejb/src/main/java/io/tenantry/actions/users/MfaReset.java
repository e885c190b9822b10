package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans what is deleted of a user's registered methods, and what ends and begins with that.
 *
 * <p>The pass comes last: made before, it would be deleted with the rest.
 */
final class MfaReset {

  private static final String PASS = "Temporary access pass";

  private final Target target;
  private final MfaState today;
  private final ResetMfaForm form;
  private final List<MfaMethod> going;
  private final boolean again;
  private final boolean lowers;
  private final boolean revokes;
  private final List<Call> calls = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();

  MfaReset(Target target, MfaState today, ResetMfaForm form) {
    this.target = target;
    this.today = today;
    this.form = form;
    going = today.going(form);
    again = target.sent() != null;
    lowers = form.setsPerUserMfa() && today.perUserMfa().equals("enforced");
    revokes = form.revokeSessions() && !today.sessionsRevoked() && (again || !going.isEmpty());
  }

  Plan plan() {
    if (!again && !lowers && nothingToReset()) {
      return new Plan.Unchanged(
          going.isEmpty()
              ? "Nothing is registered that would be deleted"
              : "Nothing but a temporary access pass is registered, which can still be used");
    }
    Problem noMail = again ? null : AccountMail.obstacle(target, today.mail(), false);
    if (noMail != null) {
      return new Plan.Cannot(noMail);
    }
    delete();
    if (lowers) {
      calls.add(patch("requirements", "perUserMfaState", "enabled"));
      differences.add(new Difference("Per-user MFA", "enforced", "enabled"));
    }
    if (revokes) {
      calls.add(new GraphCall("POST", "/users/" + target.key() + "/revokeSignInSessions", null));
      differences.add(new Difference("Sessions", "", "ended"));
    }
    if (form.giveTemporaryAccessPass()) {
      calls.add(pass());
      differences.add(new Difference(PASS, "", "usable once, within 60 minutes"));
    }
    int passAt = calls.size();
    mail();
    return calls.isEmpty()
        ? new Plan.Unchanged("Nothing is registered that would be deleted")
        : change(passAt);
  }

  private void mail() {
    if (!today.mail().addresses().isEmpty() && (!again || AccountMail.owed(target))) {
      AccountMail mail = new AccountMail(today.mail());
      calls.addAll(mail.registration(form.giveTemporaryAccessPass()));
      differences.add(mail.difference());
    }
  }

  /** So that the same again changes nothing: a pass that can still be used is as good as new. */
  private boolean nothingToReset() {
    return form.giveTemporaryAccessPass()
        ? going.size() == 1
            && going.get(0).kind() == MfaMethodKind.TEMPORARY_ACCESS_PASS
            && going.get(0).usable()
        : going.isEmpty();
  }

  private void delete() {
    if (today.startsWithMobile() && going.size() > 1) {
      calls.add(prefer("sms"));
    }
    List<String> others = new ArrayList<>(today.otherDefaults(form, again));
    for (MfaMethod method : going) {
      if (method.serves(today.preferred())) {
        others.forEach(one -> calls.add(prefer(one)));
        others.clear();
      }
      calls.add(method.delete(target.key()));
      boolean asked = method.serves(today.preferred());
      differences.add(
          new Difference(method.label(), asked ? "registered, default" : "registered", ""));
    }
  }

  private Plan change(int passAt) {
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
            calls, differences, today.snapshot(), after, MfaProblems.warnings(left, today, form));
    return form.giveTemporaryAccessPass()
        ? change.with(Generated.answered(PASS, passAt, "temporaryAccessPass"))
        : change;
  }

  private GraphCall patch(String what, String property, String value) {
    return new GraphCall(
            "PATCH",
            "/users/" + target.key() + "/authentication/" + what,
            JsonNodeFactory.instance.objectNode().put(property, value))
        .onBeta();
  }

  private GraphCall prefer(String method) {
    return patch("signInPreferences", "userPreferredMethodForSecondaryAuthentication", method);
  }

  private GraphCall pass() {
    return new GraphCall(
            "POST",
            "/users/" + target.key() + "/authentication/temporaryAccessPassMethods",
            JsonNodeFactory.instance
                .objectNode()
                .put("lifetimeInMinutes", 60)
                .put("isUsableOnce", true))
        .keeping("id", "temporaryAccessPass");
  }
}
