package io.tenantry.actions.mailboxes;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;

/** Tells in an operator's words why a mailbox's automatic reply cannot be set. */
final class AutoReplyProblems {

  private AutoReplyProblems() {}

  static Problem noName(Target target, String placeholder) {
    return placeholder.startsWith("manager")
        ? new Problem(
            "auto-reply.no-manager",
            "The owner of "
                + target.label()
                + " has no manager"
                + (placeholder.equals("managerMail") ? " with a mail address" : "")
                + ", whom the message names",
            "Enter the manager in the directory, or leave {" + placeholder + "} out.")
        : new Problem(
            "auto-reply.no-name",
            target.label() + " has no display name, which the message names",
            "Give the mailbox a display name, or leave {displayName} out.");
  }

  static Problem tooLong(Target target) {
    return new Problem(
        "auto-reply.too-long",
        "With its names filled in, the message of " + target.label() + " has more than 128 KB",
        "Shorten the message.");
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    if (failure.code().equals("InvalidScheduledOofDuration")) {
      return new Verdict.Failed(
          new Problem(
              "auto-reply.duration",
              "Exchange refuses the time: the end must be after the start and in the future",
              "Enter a later end."));
    }
    return Refusals.of(target, failure, permissions);
  }
}
