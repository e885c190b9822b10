package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans a user's new password and what goes with it.
 *
 * <p>The password goes first and alone, since its permission is another one than that of the policy
 * of its expiry; what is refused afterwards does not take it back.
 */
final class PasswordChange {

  private static final String LABEL = "Password";

  private PasswordChange() {}

  static Plan of(Target target, PasswordState today, ManagePasswordForm form) {
    if (today.guest()) {
      return new Plan.Skip(PasswordProblems.guest(target));
    }
    if (today.inDirectory()) {
      return new Plan.Skip(Refusals.ownedByDirectory(target));
    }
    if (today.federated() != null) {
      return new Plan.Skip(PasswordProblems.federated(target, today.federated()));
    }
    if (form.password() != null
        && PasswordRules.holdsName(form.password(), today.principalName())) {
      return new Plan.Cannot(PasswordProblems.holdsName(target));
    }
    Problem noMail = today.set() ? null : AccountMail.obstacle(target, today.mail(), true);
    return noMail == null ? change(target, today, form) : new Plan.Cannot(noMail);
  }

  private static Plan change(Target target, PasswordState today, ManagePasswordForm form) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    boolean generated = form.mode() == PasswordMode.GENERATE;
    if (!today.set()) {
      calls.add(password(target, form, generated));
      differences.add(
          new Difference(
              "Password",
              "",
              (generated ? "a new one of " + form.length() + " characters" : "the typed one")
                  + (form.changeAtNextSignIn() ? ", to be changed at the next sign-in" : "")));
    }
    String policies = wanted(today, form);
    if (!policies.equals(today.policies())) {
      calls.add(policies(target, policies));
      differences.add(expiry(today, policies));
    }
    if (Boolean.FALSE.equals(today.revoked())) {
      calls.add(new GraphCall("POST", "/users/" + target.key() + "/revokeSignInSessions", null));
      differences.add(new Difference("Sessions", "", "revoked"));
    }
    boolean mails =
        !today.mail().addresses().isEmpty() && (!today.set() || AccountMail.owed(target));
    if (mails) {
      AccountMail mail = new AccountMail(today.mail());
      calls.addAll(mail.password(form.changeAtNextSignIn()));
      differences.add(mail.difference());
    }
    if (calls.isEmpty()) {
      return new Plan.Unchanged("The password that was sent is in use");
    }
    Plan.Change change =
        new Plan.Change(
            calls,
            differences,
            today.untouched().snapshot(),
            today.with(policies, true, today.revoked() == null ? null : true).snapshot(),
            warnings(target, today));
    Generated secret = secret(today, form, mails);
    return secret == null ? change : change.with(secret);
  }

  /** What is made or kept to be shown; {@code null} for nothing. */
  private static Generated secret(PasswordState today, ManagePasswordForm form, boolean mails) {
    if (today.set()) {
      return mails ? Generated.earlier(LABEL) : null;
    }
    Generated secret =
        form.mode() == PasswordMode.GENERATE
            ? Generated.password(LABEL, form.length())
            : mails ? Generated.typed(LABEL, form.password()) : null;
    return secret == null || form.showOnce() ? secret : secret.forLinkOnly();
  }

  private static GraphCall password(Target target, ManagePasswordForm form, boolean generated) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("passwordProfile")
        .put("password", generated ? Answers.SECRET : form.password().value())
        .put("forceChangePasswordNextSignIn", form.changeAtNextSignIn())
        .put("forceChangePasswordNextSignInWithMfa", form.changeRequiresMfa());
    return new GraphCall("PATCH", "/users/" + target.key(), body);
  }

  private static GraphCall policies(Target target, String policies) {
    return new GraphCall(
        "PATCH",
        "/users/" + target.key(),
        JsonNodeFactory.instance.objectNode().put("passwordPolicies", policies));
  }

  private static String wanted(PasswordState today, ManagePasswordForm form) {
    return switch (form.expiry()) {
      case LEAVE -> today.policies();
      case NEVER -> PasswordPolicies.expiring(today.policies(), true);
      case AS_POLICY -> PasswordPolicies.expiring(today.policies(), false);
    };
  }

  private static Difference expiry(PasswordState today, String policies) {
    return new Difference(
        "Password expires",
        PasswordPolicies.text(today.policies()),
        PasswordPolicies.text(policies));
  }

  private static List<String> warnings(Target target, PasswordState today) {
    List<String> warnings = new ArrayList<>();
    if (today.restricted()) {
      warnings.add(
          target.label()
              + " is in an administrative unit with restricted management: Microsoft refuses the"
              + " change unless the app has a role for that unit");
    }
    if (!today.enabled()) {
      warnings.add(target.label() + " is blocked from signing in, and stays so");
    }
    warnings.addAll(new AccountMail(today.mail()).warnings());
    return warnings;
  }

  /** The way back of the policy; the password stays. */
  static Plan back(Target target, PasswordState today, String policies) {
    if (policies.equals(today.policies())) {
      return new Plan.Skip(PasswordProblems.notKnown(target));
    }
    return new Plan.Change(
        List.of(policies(target, policies)),
        List.of(expiry(today, policies)),
        today.untouched().snapshot(),
        today.untouched().with(policies, false, today.revoked() == null ? null : false).snapshot(),
        List.of("The password stays: the one before is not known"));
  }
}
