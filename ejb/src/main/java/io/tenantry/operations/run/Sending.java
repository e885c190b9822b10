package io.tenantry.operations.run;

import io.tenantry.actions.Call;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import io.tenantry.operations.OutcomeDetails;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
  private final OutcomeDetails details;
  private final BiFunction<Call, Priority, Ticket> gateways;
  private final CompletableFuture<Sending> end = new CompletableFuture<>();

  private volatile boolean withdrawn;
  private volatile Ticket current;
  private volatile int sent;
  private volatile Answer last;

  Sending(
      Target target,
      Object state,
      Plan.Change change,
      OutcomeDetails details,
      BiFunction<Call, Priority, Ticket> gateways) {
    this.target = target;
    this.state = state;
    this.change = change;
    this.details = details;
    this.gateways = gateways;
  }

  void start() {
    next(change.calls(), 0);
  }

  private void next(List<Call> calls, int index) {
    if (withdrawn) {
      last = new Answer(Answer.Fate.NOT_SENT, 0, "withdrawn", "", null, null, null, 0);
      end.complete(this);
      return;
    }
    Ticket ticket = gateways.apply(calls.get(index), Priority.BULK);
    current = ticket;
    if (withdrawn) {
      ticket.withdraw();
    }
    ticket
        .answer()
        .thenAccept(
            answer -> {
              last = answer;
              if (answer.fate() != Answer.Fate.NOT_SENT) {
                sent = index + 1;
              }
              if (answer.done() && index + 1 < calls.size()) {
                next(calls, index + 1);
              } else {
                end.complete(this);
              }
            });
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

  /** What is recorded of it. */
  OutcomeDetails details() {
    return details;
  }

  /** The answer that ended it. */
  Answer last() {
    return last;
  }

  /** Whether any of its calls may have had an effect. */
  boolean anySent() {
    return sent > 0;
  }

  /** The call that ended it. */
  Call lastCall() {
    int index = last.fate() == Answer.Fate.NOT_SENT ? sent : Math.max(0, sent - 1);
    return change.calls().get(Math.min(index, change.calls().size() - 1));
  }
}
