package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.MailCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/**
 * The calls of one target's plan on their way: each is sent once the one before it succeeded.
 *
 * <p>Ends at the first call that did not succeed, or with the last one.
 */
final class Sending {

  private final Target target;
  private final Object state;
  private final Plan.Change change;
  private final List<Call> calls;
  private final OutcomeDetails details;
  private final BiFunction<Call, Priority, Ticket> gateways;
  private final BiFunction<Call, Answer, Verdict> explain;
  private final MailProgress mails;
  private final CarriedSecret secret;
  private final RefusedParts refused = new RefusedParts();
  private final CompletableFuture<Sending> end = new CompletableFuture<>();

  private volatile boolean withdrawn;
  private volatile Ticket current;
  private volatile int sent;
  private volatile boolean anyDone;
  private volatile Verdict verdict;
  private volatile Answer last;
  private volatile ObjectNode answers;

  Sending(
      Target target,
      Object state,
      Plan.Change change,
      OutcomeDetails details,
      BiFunction<Call, Priority, Ticket> gateways,
      BiFunction<Call, Answer, Verdict> explain) {
    this.target = target;
    this.state = state;
    this.change = change;
    this.calls =
        new CopyOnWriteArrayList<>(
            change.calls().stream().filter(call -> !(call instanceof PortalCall)).toList());
    this.mails = new MailProgress(calls);
    this.secret = new CarriedSecret(change.secret());
    this.details = details;
    this.gateways = gateways;
    this.explain = explain;
  }

  /** The secret that goes with the calls. */
  CarriedSecret secret() {
    return secret;
  }

  /** The secret that the surface answered with and that is not kept yet, or {@code null}. */
  Outcome.NewSecret answeredSecret() {
    return secret.unkept();
  }

  void start() {
    next(0);
  }

  /** Whether a surface is called at all. */
  boolean calls() {
    return !calls.isEmpty();
  }

  private void next(int index) {
    if (withdrawn) {
      last = new Answer(Answer.Fate.NOT_SENT, 0, "withdrawn", "", null, null, null, 0);
      end.complete(this);
      return;
    }
    Call call;
    try {
      call =
          answers == null && secret.made() == null
              ? calls.get(index)
              : Answers.fill(calls.get(index), answers, secret.made());
    } catch (IllegalStateException e) {
      unknown("answer", e.getMessage());
      return;
    }
    Answer unsendable =
        call instanceof MailCall && calls.get(index) instanceof MailCall planned
            ? Mails.unsendable(planned, secret.made())
            : null;
    if (call instanceof MailCall) {
      mails.handedOver();
    }
    if (unsendable != null) {
      answered(index, call, unsendable);
      return;
    }
    Ticket ticket = gateways.apply(call, Priority.BULK);
    current = ticket;
    if (withdrawn) {
      ticket.withdraw();
    }
    ticket.answer().thenAccept(answer -> answered(index, call, answer));
  }

  private void answered(int index, Call call, Answer answer) {
    last = answer;
    if (answer.fate() != Answer.Fate.NOT_SENT) {
      sent = index + 1;
    }
    if (call instanceof MailCall) {
      mails.answered(answer);
    }
    anyDone |= answer.done();
    if (answer.done() && !call.keeps().isEmpty() && !keep(index, answer)) {
      return;
    }
    boolean goesOn = answer.done() || refusedButGoesOn(call, answer);
    if (!goesOn && verdict instanceof Verdict.Instead other) {
      calls.set(index, other.call());
      verdict = null;
      next(index);
    } else if (goesOn && index + 1 < calls.size()) {
      next(index + 1);
    } else {
      end.complete(this);
    }
  }

  private boolean refusedButGoesOn(Call call, Answer answer) {
    if (answer.fate() != Answer.Fate.REFUSED) {
      return false;
    }
    verdict =
        call instanceof MailCall mail
            ? new Verdict.Partly(Mails.refused(mail, answer))
            : explain.apply(call, answer);
    if (verdict instanceof Verdict.Partly partly) {
      refused.add(partly);
    } else if (verdict instanceof Verdict.GoOn) {
      anyDone = true;
    }
    return verdict instanceof Verdict.Partly || verdict instanceof Verdict.GoOn;
  }

  /** Says whether it could: without the secret that was answered nothing can follow. */
  private boolean keep(int index, Answer answer) {
    ObjectNode kept = answers == null ? JsonNodeFactory.instance.objectNode() : answers.deepCopy();
    try {
      secret.takeFrom(index + 1, answer.body());
    } catch (RuntimeException e) {
      unknown("secret", "What was answered could not be kept: " + e.getMessage());
      return false;
    }
    kept.set(Integer.toString(index + 1), answer.body());
    answers = kept;
    return true;
  }

  private void unknown(String code, String message) {
    last = new Answer(Answer.Fate.UNKNOWN, 0, code, message, null, null, null, 0);
    end.complete(this);
  }

  /** Takes back what was not sent yet. */
  void withdraw() {
    withdrawn = true;
    Ticket ticket = current;
    if (ticket != null) {
      ticket.withdraw();
    }
  }

  CompletableFuture<Sending> end() {
    return end;
  }

  Target target() {
    return target;
  }

  Object state() {
    return state;
  }

  Plan.Change change() {
    return change;
  }

  /** What is noted before anything is sent. */
  OutcomeDetails intent() {
    return details;
  }

  /** What is recorded of it: once it has ended, with the answers that are kept. */
  OutcomeDetails details() {
    OutcomeDetails all = answers == null ? details : details.answered(answers, false);
    all = mails.fate() == null ? all : all.mailed(mails.fate());
    return refused.none() ? all : all.inPart();
  }

  /** How the action reads the refusal that ended it; {@code null} when it was not refused. */
  Verdict verdict() {
    return verdict;
  }

  /** What could not be done while the rest was. */
  RefusedParts refused() {
    return refused;
  }

  /** The values of Tenantry's own store that are written once all calls succeeded. */
  List<PortalCall> writes() {
    return change.calls().stream()
        .filter(PortalCall.class::isInstance)
        .map(call -> (PortalCall) (answers == null ? call : Answers.fill(call, answers, null)))
        .toList();
  }

  /** The answer that ended it. */
  Answer last() {
    return last;
  }

  /** Whether a call before the last one has had its effect. */
  boolean calledMoreThanOnce() {
    return sent > 1;
  }

  /** Whether any of its calls is known to have been carried out. */
  boolean anyDone() {
    return anyDone;
  }

  /** Whether any of its calls may have had an effect. */
  boolean anySent() {
    return sent > 0;
  }
}
