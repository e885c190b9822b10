package io.tenantry.actions.users;

import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the mails about a user's password or registration, one for each recipient. None holds a
 * secret itself: a link shows it once, to whoever opens it first.
 */
final class AccountMail {

  private static final String REGISTER = "https://aka.ms/mysecurityinfo";

  private final MailedTo to;

  AccountMail(MailedTo to) {
    this.to = to;
  }

  /** About a new password. */
  List<Call> password(boolean changeAtNextSignIn) {
    return each(
        "Password for ",
        "A password was set for "
            + person()
            + ".\n\n"
            + link("password", "a day")
            + (changeAtNextSignIn
                ? "\nIt is temporary: another one has to be chosen at the next sign-in.\n"
                : ""));
  }

  /** About a reset of what a user had registered. */
  List<Call> registration(boolean pass) {
    return each(
        "Sign-in of ",
        "The security information that "
            + person()
            + " had registered for signing in was reset. It has to be registered again at\n"
            + REGISTER
            + "\n"
            + (pass
                ? "\nA temporary access pass takes the place of the second factor there. It can be"
                    + " used once, within 60 minutes from when it was made.\n\n"
                    + link("pass", "a day")
                : ""));
  }

  private static String link(String what, String time) {
    return "This link shows the "
        + what
        + " once, to whoever opens it first. It is good for "
        + time
        + ":\n"
        + Answers.LINK
        + "\n";
  }

  private List<Call> each(String subject, String text) {
    List<Call> mails = new ArrayList<>();
    for (String address : to.addresses()) {
      mails.add(new MailCall(address, subject + plain(to.displayName()), text));
    }
    return mails;
  }

  private String person() {
    return plain(to.displayName()) + " (" + plain(to.principalName()) + ")";
  }

  /** A name that holds what stands for a secret must not become one. */
  private static String plain(String name) {
    return name.replaceAll("\\p{Cntrl}", " ").replace("${", "$ {");
  }

  /** For the preview. */
  Difference difference() {
    return new Difference("Mail to", "", String.join(", ", to.addresses()));
  }

  /** Whether an earlier try has not come to the mails. */
  static boolean owed(Target target) {
    return target.sent() != null && target.sent().mail() == MailFate.OWED;
  }

  /** Why no mail can be sent, or {@code null} when one can. */
  static Problem obstacle(Target target, MailedTo to, boolean locks) {
    if (to.asked() && to.addresses().isEmpty()) {
      return new Problem(
          "mail.no-recipient",
          "Nobody can be mailed about "
              + target.label()
              + ": "
              + String.join(", and ", to.missing()),
          "Enter an address.");
    }
    return locks && to.onlyOwn()
        ? new Problem(
            "mail.own-mailbox",
            "The mail would go to the mailbox of "
                + target.label()
                + " alone, which the new password locks",
            "Add another address.")
        : null;
  }

  /** What the operator should know of the mails before they go. */
  List<String> warnings() {
    return to.missing().stream().map(missing -> "Not everybody is mailed: " + missing).toList();
  }
}
