package io.tenantry.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.Target;
import io.tenantry.actions.UnknownAction;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditChanges;
import io.tenantry.audit.AuditEvent;
import io.tenantry.audit.AuditResult;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeTable.Counter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells the audit trail of operations: who asked for what, and what became of each target. */
@ApplicationScoped
public class OperationTrail {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> CHANGING = Set.of("RUN", "UNDO");

  @EJB private Audit audit;
  @Inject private ActionCatalog catalog;

  /** An operator submitted an operation. */
  void submitted(OperationRecord operation) {
    ObjectNode asked =
        JSON.createObjectNode()
            .put("kind", operation.kind())
            .put("targets", operation.targetCount())
            .put("targetList", operation.listId());
    if (operation.previewId() != null) {
      asked.put("preview", operation.previewId());
    }
    if (operation.firstTargets() != null) {
      asked.put("firstTargets", operation.firstTargets());
    }
    if (operation.note() != null) {
      asked.put("note", operation.note());
    }
    audit.record(
        about("operation.submitted", operation)
            .saying(words(operation.kind()) + " over " + targets(operation.targetCount()))
            .change(null, asked.toString()));
  }

  /** An operator submitted the retry or the undo of another operation. */
  void submittedFor(OperationRecord parent, OperationRecord child, String what) {
    audit.record(
        about(what, child)
            .saying(
                words(child.kind())
                    + " over "
                    + targets(child.targetCount())
                    + " of operation "
                    + parent.id()));
  }

  /** An operator asked something of an operation. */
  void asked(String what, OperationRecord operation) {
    audit.record(about(what, operation));
  }

  /** A run pauses without anybody's asking at that moment. */
  public void pausedByItself(OperationRecord operation, String reason) {
    audit.record(about("operation.paused", operation).by(Audit.ITSELF).saying(reason));
  }

  /** An operator was shown a secret; itself it is told nowhere. */
  void secretShown(OperationRecord operation, Target target, String label) {
    audit.record(
        about("secret.shown", operation)
            .to(kind(operation.actionId()), target.key(), target.label())
            .saying(label + " was shown"));
  }

  /** A job ended, with that many outcomes of each state, or stopped on the way. */
  public void ended(
      OperationRecord operation, String state, String reason, Map<Counter, Integer> counts) {
    if (operation.kind().equals(OperationKind.PREVIEW.name())) {
      return;
    }
    ObjectNode after = JSON.createObjectNode().put("state", state);
    counts.forEach((counter, n) -> after.put(counter.name().toLowerCase(Locale.ROOT), n));
    boolean over = Set.of("COMPLETED", "CANCELLED").contains(state);
    audit.record(
        about(over ? "operation.ended" : "operation.stopped", operation)
            .by(operation.operator())
            .saying(
                state.charAt(0)
                    + state.substring(1).toLowerCase(Locale.ROOT)
                    + (reason == null ? "" : ": " + reason))
            .change(null, after.toString()));
  }

  /** What became of some targets of an operation; nothing for those that were not touched. */
  public void outcomes(OperationRecord operation, List<Outcome> outcomes) {
    if (operation.kind().equals(OperationKind.CHECK.name())) {
      takenBack(operation, outcomes);
      return;
    }
    if (!CHANGING.contains(operation.kind())) {
      return;
    }
    String kind = kind(operation.actionId());
    List<AuditEvent> events = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String what = what(outcome.state());
      if (what != null) {
        events.add(event(what, operation, kind, outcome));
      }
    }
    if (!events.isEmpty()) {
      audit.record(events);
    }
  }

  /** A later check found changes that did not last: the run's successes become failures. */
  private void takenBack(OperationRecord check, List<Outcome> outcomes) {
    String kind = kind(check.actionId());
    List<AuditEvent> events =
        outcomes.stream()
            .filter(outcome -> outcome.state() == OutcomeState.FAILED)
            .map(outcome -> event("target.taken-back", check, kind, outcome))
            .map(event -> event.with(check.actionId(), check.parentId()))
            .toList();
    if (!events.isEmpty()) {
      audit.record(events);
    }
  }

  private static String what(OutcomeState state) {
    return switch (state) {
      case SUCCEEDED -> "target.changed";
      case FAILED -> "target.failed";
      case IN_DOUBT -> "target.in-doubt";
      case SKIPPED -> "target.skipped";
      case PLANNED, UNCHANGED, NOT_ATTEMPTED -> null;
    };
  }

  private static AuditEvent event(
      String what, OperationRecord operation, String kind, Outcome outcome) {
    OutcomeDetails details = outcome.details();
    AuditEvent event =
        AuditEvent.of(what, result(outcome.state()))
            .by(operation.operator())
            .with(operation.actionId(), operation.id())
            .to(kind, outcome.target().key(), outcome.target().label())
            .change(
                details.before() == null ? null : details.before().toString(),
                details.after() == null ? null : details.after().toString(),
                AuditChanges.json(details.differences()));
    if (outcome.problem() != null) {
      event = event.saying(outcome.problem().code() + ": " + outcome.problem().message());
    }
    return outcome.answer() == null
        ? event
        : event.correlated(outcome.answer().requestId(), outcome.answer().clientRequestId());
  }

  private static AuditResult result(OutcomeState state) {
    return switch (state) {
      case SUCCEEDED -> AuditResult.DONE;
      case IN_DOUBT -> AuditResult.IN_DOUBT;
      case SKIPPED -> AuditResult.REFUSED;
      default -> AuditResult.FAILED;
    };
  }

  private static AuditEvent about(String what, OperationRecord operation) {
    return AuditEvent.done(what).with(operation.actionId(), operation.id());
  }

  private String kind(String actionId) {
    try {
      return catalog.get(actionId).info().targetKind().slug();
    } catch (UnknownAction e) {
      return null;
    }
  }

  private static String words(String kind) {
    return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String targets(int count) {
    return count == 1 ? "1 target" : count + " targets";
  }
}
