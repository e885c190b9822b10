package io.tenantry.actions.distributiongroups;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;

/** Tells in an operator's words why a distribution group cannot be made. */
final class NewGroupProblems {

  private NewGroupProblems() {}

  static Problem taken(CreateDistributionGroupForm form, List<String> holders) {
    return new Problem(
        "group.taken",
        "The name, the alias or an address of "
            + form.displayName()
            + " is in use by "
            + String.join(", ", holders),
        "Enter others, or free them first.");
  }

  static Problem noRecipient(List<String> unknown) {
    return new Problem(
        "group.no-recipient",
        "Exchange knows no recipient, or several, for: " + String.join(", ", unknown),
        "Owners and members need a mailbox or a mail address; name them by id or address.");
  }

  static Problem cannotManage(List<String> names) {
    return new Problem(
        "group.owner-type",
        "These cannot own a group: " + String.join(", ", names),
        "Name mailboxes, mail users or mail-enabled security groups as owners.");
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    boolean creation =
        failure.call() instanceof CmdletCall call && call.cmdlet().equals("New-DistributionGroup");
    if (failure.status() == 401 || failure.status() == 403) {
      return Refusals.of(target, failure, permissions);
    }
    if (!creation && Refusals.gone(failure)) {
      // Another server of Exchange may not have heard of the new group.
      return new Verdict.TryAgain(Refusals.gone(target));
    }
    Problem problem = problem(target, failure);
    if (problem == null) {
      Verdict verdict = Refusals.of(target, failure, permissions);
      return !creation && verdict instanceof Verdict.Failed failed
          ? new Verdict.Partly(failed.problem())
          : verdict;
    }
    return creation ? new Verdict.Failed(problem) : new Verdict.Partly(problem);
  }

  private static Problem problem(Target target, CallFailure failure) {
    String said = failure.message();
    return switch (failure.code()) {
      case "ProxyAddressExistsException" ->
          new Problem(
              "group.taken",
              "An address or the alias is in use: " + said,
              "Enter another one, or free it first.");
      case "ADObjectAlreadyExistsException" ->
          new Problem("group.name-taken", "The name is in use: " + said, "Enter another name.");
      case "NotAcceptedDomainException" ->
          new Problem(
              "group.domain",
              "The organization takes no mail for the domain: " + said,
              "Enter an address in one of the organization's domains.");
      case "ManagementObjectNotFoundException", "ManagementObjectAmbiguousException" ->
          new Problem(
              "group.no-recipient",
              "An owner or member of "
                  + target.label()
                  + " is no recipient, or not one alone: "
                  + said,
              "Name everybody by id or address; a mailbox that is being made takes some minutes.");
      default ->
          said.contains(NewGroupPlan.BYPASS)
              ? new Problem(
                  "permission.bypass",
                  "The app may not change groups that it does not own",
                  "Give the app the role Exchange Administrator, or Security Group Creation and"
                      + " Membership.")
              : null;
    };
  }
}
