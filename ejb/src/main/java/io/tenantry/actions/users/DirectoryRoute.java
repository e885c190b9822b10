package io.tenantry.actions.users;

import io.tenantry.actions.Call;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.actions.onpremises.DirectoryPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of a user whom Active Directory owns: password, change at the next sign-in and expiry are
 * one change there, which password hash sync then brings to the cloud.
 */
record DirectoryRoute(DirectoryPassword account) implements PasswordRoute {

  @Override
  public Optional<Plan> refusal(Target target, PasswordState today, ManagePasswordForm form) {
    Optional<Problem> obstacle = account.obstacle(target);
    if (obstacle.isPresent()) {
      return Optional.of(
          account.connected() ? new Plan.Cannot(obstacle.get()) : new Plan.Skip(obstacle.get()));
    }
    if (today.set()) {
      return Optional.empty();
    }
    if (form.changeRequiresMfa()) {
      return Optional.of(new Plan.Cannot(PasswordProblems.noSecondFactor(target)));
    }
    if (form.changeAtNextSignIn() && PasswordPolicies.never(PasswordChange.wanted(today, form))) {
      return Optional.of(new Plan.Cannot(PasswordProblems.neverChanged(target)));
    }
    return (form.password() == null
            ? account.tooShort(target, form.length())
            : account.weak(target, form.password()))
        .map(Plan.Cannot::new);
  }

  @Override
  public List<Call> password(
      Target target, PasswordState today, ManagePasswordForm form, String policies) {
    return List.of(
        account.set(form.password(), form.changeAtNextSignIn(), PasswordPolicies.never(policies)));
  }

  @Override
  public Call expiry(Target target, String policies) {
    return account.expiry(PasswordPolicies.never(policies));
  }

  @Override
  public String where() {
    return "in Active Directory";
  }

  @Override
  public List<String> warnings(ManagePasswordForm form) {
    List<String> warnings = new ArrayList<>();
    warnings.add(
        "Password hash sync brings the password to the cloud within about 2 minutes; until then the"
            + " first sign-in there may fail");
    if (form.changeAtNextSignIn()) {
      warnings.add(
          "The cloud asks for a new password only where ForcePasswordChangeOnLogOn is switched on");
    }
    account.unknown().ifPresent(warnings::add);
    return warnings;
  }
}
