package io.tenantry.actions.users;

import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;

/** Decides whether an account is to be made, to be completed, or left alone. */
final class NewAccountPlan {

  private NewAccountPlan() {}

  static Plan of(Target target, NewAccountState today, NewPassword password) {
    if (today.account() == null && today.knownId() != null) {
      return new Plan.Wait(NewAccountSteps.KNOWN);
    }
    if (today.account() == null) {
      Problem obstacle = obstacle(today, password);
      if (obstacle != null) {
        return new Plan.Cannot(obstacle);
      }
    }
    Plan plan = new NewAccountSteps(target, today).plan(password);
    boolean others = today.account() != null && !today.ours();
    return others && (!today.alike() || !(plan instanceof Plan.Unchanged))
        ? new Plan.Cannot(
            NewAccountProblems.nameTaken(
                today.wanted().principalName(),
                today.account().path("displayName").asText("another account")))
        : plan;
  }

  private static Problem obstacle(NewAccountState today, NewPassword password) {
    if (today.obstacle() != null) {
      return today.obstacle();
    }
    Target account = new Target(0, "", today.wanted().principalName());
    return password.typed() != null && PasswordRules.holdsName(password.typed(), account.label())
        ? PasswordProblems.holdsName(account)
        : AccountMail.obstacle(account, today.mailedTo(password.mailTo()), true);
  }

  /** The account that a run made goes away again. */
  static Plan back(Target target, NewAccountState today) {
    if (today.account() == null) {
      return new Plan.Unchanged("The account is deleted already");
    }
    return today.ours()
        ? new NewAccountSteps(target, today).deletion()
        : new Plan.Skip(
            NewAccountProblems.nameTaken(today.wanted().principalName(), "another account"));
  }
}
