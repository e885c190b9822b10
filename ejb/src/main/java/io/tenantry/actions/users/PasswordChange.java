package io.tenantry.actions.users;

import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a user's new password and what goes with it. */
final class PasswordChange {

  private static final String LABEL = "Password";

  private PasswordChange() {}

  static Plan of(Target target, PasswordState today, ManagePasswordForm form) {
    if (today.guest()) {
      return new Plan.Skip(PasswordProblems.guest(target));
    }
    Optional<Plan> refusal = today.route().refusal(target, today, form);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Problem noMail = today.set() ? null : AccountMail.obstacle(target, today.mail(), true);
    return noMail == null ? change(target, today, form) : new Plan.Cannot(noMail);
  }

  private static Plan change(Target target, PasswordState today, ManagePasswordForm form) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    String policies = wanted(today, form);
    if (!today.set()) {
      calls.addAll(today.route().password(target, today, form, policies));
      differences.add(new Difference("Password", "", text(today, form)));
    } else if (!policies.equals(today.policies())) {
      calls.add(today.route().expiry(target, policies));
    }
    if (!policies.equals(today.policies())) {
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
            warnings(target, today, form));
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

  private static String text(PasswordState today, ManagePasswordForm form) {
    return (form.password() == null
            ? "a new one of " + form.length() + " characters"
            : "the typed one")
        + " "
        + today.route().where()
        + (form.changeAtNextSignIn() ? ", to be changed at the next sign-in" : "");
  }

  /** What {@code passwordPolicies} is to be. */
  static String wanted(PasswordState today, ManagePasswordForm form) {
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

  private static List<String> warnings(
      Target target, PasswordState today, ManagePasswordForm form) {
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
    if (!today.set()) {
      warnings.addAll(today.route().warnings(form));
    }
    warnings.addAll(new AccountMail(today.mail()).warnings());
    return warnings;
  }

  /** The way back of the policy; the password stays. */
  static Plan back(Target target, PasswordState today, String policies) {
    if (policies.equals(today.policies())) {
      return new Plan.Skip(PasswordProblems.notKnown(target));
    }
    if (today.route() instanceof DirectoryRoute route) {
      Optional<Problem> obstacle = route.account().obstacle(target);
      if (obstacle.isPresent()) {
        return new Plan.Skip(obstacle.get());
      }
    }
    return new Plan.Change(
        List.of(today.route().expiry(target, policies)),
        List.of(expiry(today, policies)),
        today.untouched().snapshot(),
        today.untouched().with(policies, false, today.revoked() == null ? null : false).snapshot(),
        List.of("The password stays: the one before is not known"));
  }
}
