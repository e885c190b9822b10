package io.tenantry.web.jobs;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.OperationState;
import io.tenantry.operations.OperationView;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.StopRules;
import io.tenantry.web.Request;
import io.tenantry.web.Show;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of one operation, a preview or a job: what it is and how far it came. */
@Named
@RequestScoped
public class OperationPage {

  static final Set<OperationState> ENDED =
      EnumSet.of(OperationState.COMPLETED, OperationState.CANCELLED);
  private static final Set<OperationState> HALTED =
      EnumSet.of(OperationState.PAUSED, OperationState.STOPPED, OperationState.INTERRUPTED);

  @EJB private OperationQueries queries;
  @Inject private ActionCatalog catalog;
  @Inject private Show show;

  private OperationView operation;
  private String problem;

  @PostConstruct
  void read() {
    try {
      operation = queries.get(Request.number("id").orElse(0L));
    } catch (OperationRefused e) {
      operation = null;
    }
  }

  /** Answers 404 for an operation that does not exist. */
  public void check() {
    if (operation == null) {
      Request.notFound();
    }
  }

  /** One key for this page: the second click of a double click is the same request. */
  public String getRequestKey() {
    return Request.param("requestKey").orElseGet(() -> UUID.randomUUID().toString());
  }

  public OperationView getOperation() {
    return operation;
  }

  public ActionInfo getAction() {
    return catalog.get(operation.actionId()).info();
  }

  public TargetKind getTargets() {
    return getAction().targetKind();
  }

  /** "Preview" or the like, action and number: the page's heading. */
  public String getTitle() {
    return show.kind(operation.kind()) + ": " + operation.actionTitle();
  }

  /** When it stops or pauses by itself, as a sentence; empty for never. */
  public String getOwnHalts() {
    List<String> halts = new ArrayList<>();
    StopRules rules = operation.stopRules();
    if (rules.maxFailures() != null) {
      halts.add("stops after " + show.count(rules.maxFailures(), "failure", "failures"));
    }
    if (rules.maxFailurePercent() != null) {
      halts.add("stops above " + rules.maxFailurePercent() + " % failed");
    }
    if (operation.firstTargets() != null) {
      halts.add(
          "pauses after the first " + show.count(operation.firstTargets(), "target", "targets"));
    }
    return halts.isEmpty() ? "" : "By itself it " + String.join(", ", halts) + ".";
  }

  /** The states that are counted here: a preview's, or a run's six. */
  public List<OutcomeState> getStates() {
    return operation.kind() == OperationKind.PREVIEW
        ? Stream.of(
                OutcomeState.PLANNED,
                OutcomeState.UNCHANGED,
                OutcomeState.FAILED,
                OutcomeState.SKIPPED,
                OutcomeState.IN_DOUBT)
            .filter(s -> s != OutcomeState.IN_DOUBT || operation.count(s) > 0)
            .toList()
        : Arrays.stream(OutcomeState.values()).filter(s -> s != OutcomeState.PLANNED).toList();
  }

  /** An outcome in words, as it suits what the action does to its targets. */
  public String word(OutcomeState state) {
    return show.outcome(state, isMade());
  }

  /** Whether the action makes its targets. */
  public boolean isMade() {
    return getTargets().made();
  }

  /** How many targets an undo would bring back or take away, in words. */
  public String getUndone() {
    return show.count(
        operation.count(OutcomeState.SUCCEEDED), getTargets().one(), getTargets().many());
  }

  /** The counters as one sentence. */
  public String getSummary() {
    return getStates().stream()
            .map(
                s ->
                    show.number(operation.count(s))
                        + " "
                        + word(s).toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining(", "))
        + ".";
  }

  public boolean isEnded() {
    return ENDED.contains(operation.state());
  }

  /** Whether it ended without all targets being as they should: no reason for a green sign. */
  public boolean isIncomplete() {
    return operation.state() == OperationState.COMPLETED
        && operation.count(OutcomeState.FAILED) + operation.count(OutcomeState.IN_DOUBT) > 0;
  }

  /** Whether all that is left waits for Microsoft. */
  public boolean isWaiting() {
    return operation.state() == OperationState.WAITING;
  }

  public boolean isHalted() {
    return HALTED.contains(operation.state());
  }

  public boolean isBusy() {
    return !isEnded() && !isHalted();
  }

  public boolean isUndoable() {
    return operation.kind() == OperationKind.RUN
        && (isEnded() || isHalted())
        && getAction().reversible()
        && operation.count(OutcomeState.SUCCEEDED) > 0;
  }

  /** How many targets a retry would take. */
  public int getRetried() {
    return isEnded() && operation.kind() != OperationKind.CHECK
        ? operation.count(OutcomeState.FAILED)
            + operation.count(OutcomeState.IN_DOUBT)
            + operation.count(OutcomeState.NOT_ATTEMPTED)
        : 0;
  }

  /** Shows why what was asked for was refused. */
  void tell(OperationRefused refusal) {
    problem = refusal.problem().message() + ". " + refusal.problem().next();
  }

  /** Why what was asked for was refused, or {@code null}. */
  public String getProblem() {
    return problem;
  }
}
