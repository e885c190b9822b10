package io.tenantry.operations;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OperationEvents.Halted;
import io.tenantry.operations.OperationEvents.Resumed;
import io.tenantry.operations.OperationEvents.Submitted;
import io.tenantry.operations.run.Cancellation;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import io.tenantry.persistence.operations.WaitingTable;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.Set;

/** Lets operators pause, resume and cancel what runs, and have doubts resolved. */
@Stateless
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
@Interceptors(RefusalsAreTold.class)
public class Steering {

  private static final Set<String> CAN_GO_ON =
      Set.of("PAUSED", "STOPPED", "INTERRUPTED", "WAITING");

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @Inject private OperationStates states;
  @Inject private WaitingTable waiting;
  @Inject private Doubts doubts;
  @Inject private ReachedOperations operations;
  @Inject private OperationTrail trail;
  @EJB private Cancellation cancellation;
  @Inject private Event<Submitted> submitted;
  @Inject private Event<Resumed> resumed;
  @Inject private Event<Halted> halted;

  /** Asks a running operation to pause; it does within seconds. */
  public void pause(long id) {
    OperationRecord operation = operations.steered(id);
    trail.asked("operation.paused", operation);
    if (operation.state().equals("WAITING")) {
      moveTo(id, "PAUSED", "Paused by " + operator(), Set.of("WAITING"));
      return;
    }
    ask(id, "PAUSE", "Paused by " + operator(), "paused");
  }

  /** Lets an operation that stopped go on from its checkpoint. */
  public void resume(long id) {
    OperationRecord operation = operations.steered(id);
    if (!CAN_GO_ON.contains(operation.state())) {
      throw OperationRefused.inState(
          operation, "resumed", "Only paused, stopped or interrupted runs go on.");
    }
    lookNow(operation);
    move(id, "QUEUED", CAN_GO_ON);
    count(id);
    trail.asked("operation.resumed", operation);
    resumed.fire(new Resumed(id));
  }

  /** Ends an operation; targets without an outcome are not attempted. */
  public void cancel(long id) {
    OperationRecord operation = operations.steered(id);
    trail.asked("operation.cancelled", operation);
    if (operation.state().equals("RUNNING")) {
      ask(id, "CANCEL", "Cancelled by " + operator(), "cancelled");
      return;
    }
    if (ReachedOperations.over(operation)) {
      throw OperationRefused.inState(operation, "cancelled", "It has ended already.");
    }
    try {
      if (!states.move(
          id,
          "CANCELLED",
          "Cancelled by " + operator(),
          true,
          Set.of("AWAITING_APPROVAL", "QUEUED", "PAUSED", "STOPPED", "INTERRUPTED", "WAITING"))) {
        throw OperationRefused.inState(
            operation, "cancelled", "Somebody else was faster; look at it again.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("cancelling operation " + id, e);
    }
    entities.refresh(operation);
    cancellation.fill(operation);
  }

  /** Has the targets in doubt inspected again, and worked on where they turn out unchanged. */
  public void resolveInDoubt(long id) {
    OperationRecord operation = ReachedOperations.ended(operations.steered(id), "resolved");
    try {
      if (!doubts.reopen(operation)) {
        throw new OperationRefused("targets.none", "No target is in doubt", "");
      }
      states.startAfresh(id);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("resolving targets of operation " + id, e);
    }
    move(id, "QUEUED", ReachedOperations.OVER);
    trail.asked("operation.resolved", operation);
    submitted.fire(new Submitted(id));
  }

  /** What waits is looked at when an operator lets the run go on, whether it is due or not. */
  private void lookNow(OperationRecord operation) {
    try {
      waiting.lookNow(operation.id());
      if (operation.state().equals("WAITING")) {
        states.startAfresh(operation.id());
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("resuming operation " + operation.id(), e);
    }
  }

  private void ask(long id, String what, String reason, String verb) {
    try {
      if (!states.want(id, what, reason, Set.of("RUNNING"))) {
        OperationRecord operation = operations.find(id);
        if (operation.state().equals("RUNNING")) {
          return;
        }
        throw OperationRefused.inState(operation, verb, "Only running operations are.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("asking operation " + id + " to halt", e);
    }
    halted.fire(new Halted(id));
  }

  private void move(long id, String to, Set<String> from) {
    moveTo(id, to, null, from);
  }

  private void moveTo(long id, String to, String reason, Set<String> from) {
    try {
      if (!states.move(id, to, reason, false, from)) {
        throw OperationRefused.inState(
            operations.find(id), "changed", "Somebody else was faster; look at it again.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("changing operation " + id, e);
    }
  }

  private void count(long id) {
    try {
      states.restartedByHand(id);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("restarting operation " + id, e);
    }
  }

  private String operator() {
    return caller.getCallerPrincipal().getName();
  }
}
