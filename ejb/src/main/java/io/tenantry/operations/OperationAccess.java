package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.Problem;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.approvals.Approvers;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.AccessRefused;
import io.tenantry.delegation.Mandate;
import io.tenantry.delegation.Right;
import io.tenantry.delegation.RunGate;
import io.tenantry.delegation.Touched;
import io.tenantry.directory.NewObjects;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetListRecord;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Decides what the caller may do about operations: their own, and others' with the right to. */
@ApplicationScoped
class OperationAccess {

  @EJB private Access access;
  @Inject private NamedTargets named;
  @Inject private Approvers approvers;
  @Inject private RunGate gate;

  /** The action is one of the caller's. */
  void submitting(Action<?, ?> action, OperationKind kind) {
    access.require(action.info());
  }

  /** The form names only users and groups that are there for the caller. */
  void naming(Action<?, ?> action, Record form) {
    named.check(action, form);
  }

  /** The object to be made is inside of the scopes of the action, and so is all that it names. */
  void making(Action<?, ?> action, TargetKind kind, Record form, JsonNode values) {
    if (!NewObjects.inside(kind, values, access.mine().within(action.info().id()))) {
      String field = kind.keyField().orElseThrow();
      String name = values.path(field).asText();
      throw access.refused(
          new InvalidForm(
              List.of(
                  new FieldProblem(
                      field, "the " + kind.one() + " would be outside of your scopes"))),
          AuditEvent.refused("target.refused")
              .with(action.info().id(), null)
              .to(kind.slug(), name, name));
    }
    named.check(action, form);
  }

  /** Why the run would skip objects to be made, as things stand now, by seq. */
  Map<Integer, Problem> skipped(Action<?, ?> action, List<Touched> objects) {
    return gate.refused(access.mine().operator(), action.info(), objects);
  }

  /** Another's operation is seen with the right to, or to judge by it; else there is none. */
  void see(long id, String operator) {
    Mandate mine = access.mine();
    if (!reaches(mine, operator) && !approvers.shown(mine, id)) {
      throw access.refused(OperationRefused.unknown(id), refused(null, id));
    }
  }

  /** Who only judges another's operation does nothing else with it. */
  void reach(long id, String operator) {
    if (!reaches(access.mine(), operator)) {
      throw access.refused(OperationRefused.unknown(id), refused(null, id));
    }
  }

  private static boolean reaches(Mandate mine, String operator) {
    return mine.operator().equals(operator) || mine.has(Right.ALL_OPERATIONS);
  }

  /** Another's operation is halted by those who may see all and have the action. */
  void steer(OperationRecord operation) {
    Mandate mine = access.mine();
    if (!mine.operator().equals(operation.operator()) && !mine.may(operation.actionId())) {
      throw access.refused(
          new AccessRefused(
              "operation.not-yours",
              "Operation " + operation.id() + " is " + operation.operator() + "'s",
              "Ask " + operation.operator() + ", or an administrator."),
          refused(operation.actionId(), operation.id()));
    }
  }

  /** What was made for the targets is shown to whoever asked for it. */
  void own(OperationRecord operation) {
    reach(operation.id(), operation.operator());
    if (!access.mine().operator().equals(operation.operator())) {
      throw access.refused(
          new AccessRefused(
              "operation.not-yours",
              "Secrets of operation "
                  + operation.id()
                  + " are shown to "
                  + operation.operator()
                  + " only",
              "Ask " + operation.operator() + ", or have new ones made."),
          refused(operation.actionId(), operation.id()));
    }
  }

  /** A list is there for whoever had it made; to others it is refused as one that is not. */
  void own(TargetListRecord list, OperationRefused unknown) {
    if (!list.operator().equals(access.mine().operator())) {
      throw access.refused(
          unknown,
          AuditEvent.refused("targets.refused")
              .to("target-list", String.valueOf(list.id()), list.description()));
    }
  }

  private static AuditEvent refused(String actionId, long operationId) {
    return AuditEvent.refused("operation.refused").with(actionId, operationId);
  }

  /** Whose operations a list shows: the asked ones, or the caller's own. */
  String listed(String asked) {
    Mandate mine = access.mine();
    return mine.has(Right.ALL_OPERATIONS) ? asked : mine.operator();
  }
}
