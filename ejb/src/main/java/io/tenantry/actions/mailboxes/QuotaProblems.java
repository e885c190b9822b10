package io.tenantry.actions.mailboxes;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells in an operator's words why a mailbox's quota cannot be set. */
final class QuotaProblems {

  private static final Pattern MAXIMUM =
      Pattern.compile("([0-9.]+ ?[KMGT]?B)(?: \\([0-9,]+ bytes\\))?");

  private QuotaProblems() {}

  static boolean gone(String code, String message) {
    return code.contains("ManagementObjectNotFound") || message.contains("couldn't be found");
  }

  static Problem onPremises(Target target) {
    return new Problem(
        "mailbox.on-premises",
        "The mailbox of " + target.label() + " is in the on-premises Exchange organization",
        "Set its quota there.");
  }

  static Problem order(Target target, Size warning, Size send, Size sendReceive) {
    return new Problem(
        "quota.order",
        "With its other values of today, "
            + target.label()
            + " would get warning "
            + warning
            + ", send "
            + send
            + ", send and receive "
            + sendReceive
            + "; each must not be above the next",
        "Enter the other quotas too.");
  }

  /** Warns of the strictest quota that the mailbox is above already. */
  static List<String> fuller(Size used, Size warning, Size send, Size sendReceive) {
    if (used == null) {
      return List.of();
    }
    String holds = "The mailbox holds " + used + ": ";
    if (used.compareTo(sendReceive) > 0) {
      return List.of(holds + "above the new quotas, it can neither send nor receive");
    }
    if (used.compareTo(send) > 0) {
      return List.of(holds + "above the new send quota, it cannot send");
    }
    return used.compareTo(warning) > 0
        ? List.of(holds + "above the new warning quota, its owner is warned at once")
        : List.of();
  }

  static Problem refused(String code, String message) {
    return new Problem(
        "exchange." + code,
        "Exchange refused: " + message,
        "Correct what Exchange objects to and retry the mailbox.");
  }

  static Verdict explain(Target target, CallFailure failure) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (gone(failure.code(), failure.message())) {
      return new Verdict.Failed(
          new Problem(
              "target.gone",
              "The mailbox of " + target.label() + " is gone, or was never made",
              "Check that the user has a license with Exchange; then sync the directory."));
    }
    if (said.contains("maximum") || said.contains("exceeds") || said.contains("larger than")) {
      Matcher maximum = MAXIMUM.matcher(failure.message());
      String allowed = "";
      while (maximum.find()) {
        allowed = " (" + maximum.group(1) + ")";
      }
      return new Verdict.Failed(
          new Problem(
              "quota.above-plan",
              "The quota is above what the mailbox plan of " + target.label() + " allows" + allowed,
              "Enter a smaller quota, or give the user a license with a larger mailbox. Plan 1 allows"
                  + " 50 GB, Plan 2 100 GB, a shared mailbox without license 50 GB."));
    }
    return Refusals.of(target, failure, List.of("Exchange Recipient Administrator (role)"));
  }
}
