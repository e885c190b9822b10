package io.tenantry.delegation;

import io.tenantry.actions.Problem;
import io.tenantry.actions.TargetKind;
import java.util.Locale;

/** Words the reasons for which targets are protected. */
final class Protected {

  private Protected() {}

  /** The target, or whom it belongs to. */
  static String whose(TargetKind kind) {
    return kind == TargetKind.USER ? "The user" : "The user of the " + kind.one();
  }

  static Problem listed(String what, String reason) {
    return new Problem(
        "target.protected",
        what + " is protected: " + reason,
        "Leave it as it is, or have an administrator take it off the protected targets.");
  }

  static Problem serviceAccount(TargetKind kind) {
    return new Problem(
        "target.service-account",
        whose(kind) + " is an account that Tenantry itself signs in with",
        "Change it at Microsoft, or connect another account first.");
  }

  static Problem ownAccount(TargetKind kind) {
    return new Problem(
        "target.own-account",
        whose(kind) + " is the operator's own account",
        "Ask another operator.");
  }

  static Problem administrator(TargetKind kind, boolean known) {
    return known
        ? new Problem(
            "target.administrator",
            whose(kind) + " holds one of Microsoft's directory roles",
            "Ask somebody with a role for holders of directory roles.")
        : new Problem(
            "target.administrator",
            "It is not known whether "
                + whose(kind).substring(0, 1).toLowerCase(Locale.ROOT)
                + whose(kind).substring(1)
                + " holds one of Microsoft's directory roles",
            "Try again after the next sync; if it stays so, look at what the page Connection says"
                + " of directory roles.");
  }
}
