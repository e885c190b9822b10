package io.tenantry.operations.run;

import io.tenantry.actions.Answers;
import io.tenantry.actions.MadeSecret;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.MailFate;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;

/**
 * Sees to it that the mails of a change go out once at most: what may have gone out is not sent
 * again, and the target is in doubt where nobody can tell.
 */
final class Mails {

  private static final String HAND_OVER =
      "What was made can be shown once in the results: hand it over yourself.";

  private Mails() {}

  /**
   * The change with those mails alone that are to be sent.
   *
   * <p>A plan that sets the secret anew has seen that it is not set: mails come after that, and so
   * none has gone out.
   *
   * @param earlier what an earlier try was to send, or {@code null}
   */
  static Plan.Change due(Plan.Change change, OutcomeDetails earlier) {
    if (earlier == null || !earlier.mail().handedOver()) {
      return change;
    }
    boolean notYet =
        earlier.mail() == MailFate.IN_DOUBT && change.secret() != null && change.secret().set();
    return notYet ? change : change.withoutMails();
  }

  /** A target that is as planned, as far as its mails let it be told. */
  static Outcome done(Target target, Problem otherwise, OutcomeDetails details) {
    MailFate mail = details.mail();
    return new Outcome(
        target,
        mail == MailFate.IN_DOUBT ? OutcomeState.IN_DOUBT : OutcomeState.SUCCEEDED,
        problem(target, mail, otherwise),
        details,
        null);
  }

  /** What is to be said of a target whose other calls were carried out. */
  static Problem problem(Target target, MailFate mail, Problem otherwise) {
    return switch (mail) {
      case IN_DOUBT ->
          new Problem(
              "mail.in-doubt",
              target.label()
                  + " is changed, and nothing tells whether the mail about it went out; it is not"
                  + " sent again",
              "Ask whom it was sent to. " + HAND_OVER);
      case OWED, FAILED ->
          otherwise != null && otherwise.code().startsWith("mail.")
              ? otherwise
              : new Problem(
                  "mail.not-sent",
                  target.label() + " is changed, but the mail about it was not sent",
                  HAND_OVER);
      case NONE, SENT -> otherwise;
    };
  }

  /** A mail that the relay did not take. The change stands. */
  static Problem refused(MailCall call, Answer answer) {
    return new Problem(
        answer.code(),
        "The mail to " + call.to() + " was not sent: " + answer.message(),
        HAND_OVER);
  }

  /** Why a mail cannot be sent as it is, or {@code null} when it can. */
  static Answer unsendable(MailCall call, MadeSecret secret) {
    boolean noLink =
        call.text().contains(Answers.LINK) && (secret == null || secret.link().isEmpty());
    return noLink
        ? new Answer(
            Answer.Fate.REFUSED,
            0,
            "mail.no-link",
            "Tenantry's own address is not set (TENANTRY_URL)",
            null,
            null,
            null,
            0)
        : null;
  }
}
