package io.tenantry.actions.mailboxes;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.Collection;
import java.util.List;

/** Tells in an operator's words why permissions on mailboxes cannot be copied. */
final class PermissionProblems {

  private PermissionProblems() {}

  static Problem noSource(List<String> unknown) {
    return new Problem(
        "permissions.no-source",
        "These have no mailbox: " + String.join(", ", unknown),
        "Name users with a mailbox, by id or user principal name.");
  }

  /** Only protected mailboxes are concerned, so nothing is left to be done. */
  static Problem guarded(Collection<String> mailboxes) {
    return new Problem(
        "target.protected",
        "Mailboxes are left as they are: " + String.join("; ", mailboxes),
        "Leave them so, or have an administrator take their users off the protected targets.");
  }

  /** A refusal concerns one mailbox: the permissions on others can still be copied. */
  static Verdict explain(
      Target target, PermissionState state, CallFailure failure, List<String> permissions) {
    Object identity = ((CmdletCall) failure.call()).parameters().get("Identity");
    String mailbox = state.label(String.valueOf(identity));
    if (Refusals.gone(failure)) {
      return new Verdict.Partly(
          new Problem(
              "permissions.mailbox-gone",
              "The mailbox " + mailbox + " does not exist any more, or is not in Exchange Online",
              "Nothing has to be done; set on-premises permissions there."));
    }
    Verdict verdict = Refusals.of(target, failure, permissions);
    return verdict instanceof Verdict.Failed failed
        ? new Verdict.Partly(
            new Problem(
                failed.problem().code(),
                mailbox + ": " + failed.problem().message(),
                failed.problem().next()))
        : verdict;
  }
}
