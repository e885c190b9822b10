package io.tenantry.operations.run;

import io.tenantry.actions.Call;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.MailFate;
import io.tenantry.gateway.Answer;
import java.util.List;

/** How far the mails of one target's change have come. */
final class MailProgress {

  private final int mails;
  private volatile int handedOver;
  private volatile int refused;

  MailProgress(List<Call> calls) {
    mails = (int) calls.stream().filter(MailCall.class::isInstance).count();
  }

  /** The next mail goes to the relay. */
  void handedOver() {
    handedOver++;
  }

  void answered(Answer answer) {
    if (answer.fate() == Answer.Fate.NOT_SENT) {
      handedOver--;
    } else if (!answer.done()) {
      refused++;
    }
  }

  /** What is known once the sending has ended; {@code null} where the change has no mails. */
  MailFate fate() {
    if (mails == 0) {
      return null;
    }
    if (handedOver == 0) {
      return MailFate.OWED;
    }
    return handedOver < mails ? MailFate.IN_DOUBT : refused > 0 ? MailFate.FAILED : MailFate.SENT;
  }
}
