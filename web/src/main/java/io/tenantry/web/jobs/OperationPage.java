package io.tenantry.web.jobs;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.operations.MadeSecrets;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.OperationState;
import io.tenantry.operations.OperationView;
import io.tenantry.operations.Operations;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.OutcomeView;
import io.tenantry.operations.ProblemGroup;
import io.tenantry.operations.ShownSecret;
import io.tenantry.operations.Steering;
import io.tenantry.web.PagedRows;
import io.tenantry.web.Request;
import io.tenantry.web.Show;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.event.data.PageEvent;

/** The page of one operation: a preview before it runs, or a job and its results. */
@Named
@RequestScoped
public class OperationPage {

  private static final int ROWS = 50;
  static final Set<OperationState> ENDED =
      EnumSet.of(OperationState.COMPLETED, OperationState.CANCELLED);
  private static final Set<OperationState> HALTED =
      EnumSet.of(OperationState.PAUSED, OperationState.STOPPED, OperationState.INTERRUPTED);

  @EJB private Operations operations;
  @EJB private Steering steering;
  @EJB private MadeSecrets secrets;
  @EJB private OperationQueries queries;
  @Inject private ActionCatalog catalog;
  @Inject private Show show;

  private OperationView operation;
  private OutcomeLinks links;
  private PagedRows<OutcomeView> outcomes;
  private List<ProblemGroup> groups;
  private ShownSecret secret;
  private String problem;

  @PostConstruct
  void read() {
    try {
      operation = queries.get(Request.number("id").orElse(0L));
      links =
          new OutcomeLinks(
              Request.page(),
              operation.id(),
              Request.param("state").orElse(null),
              Request.param("code").orElse(null),
              Request.param("q").orElse(null));
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

  public void retry() {
    follow(() -> operations.retryFailed(operation.id(), getRequestKey(), null));
  }

  public void undo() {
    follow(() -> operations.undo(operation.id(), getRequestKey(), null, null));
  }

  public void pause() {
    follow(
        () -> {
          steering.pause(operation.id());
          return operation.id();
        });
  }

  public void resume() {
    follow(
        () -> {
          steering.resume(operation.id());
          return operation.id();
        });
  }

  public void cancel() {
    follow(
        () -> {
          steering.cancel(operation.id());
          return operation.id();
        });
  }

  public void resolve() {
    follow(
        () -> {
          steering.resolveInDoubt(operation.id());
          return operation.id();
        });
  }

  /** Shows a target's secret, once. */
  public void showSecret(int seq) {
    try {
      secret = secrets.show(operation.id(), seq);
    } catch (OperationRefused e) {
      problem = e.problem().message() + ". " + e.problem().next();
    }
  }

  /** The secret that was asked for, or {@code null}. */
  public ShownSecret getSecret() {
    return secret;
  }

  private void follow(LongSupplier request) {
    try {
      long id = request.getAsLong();
      boolean preview = queries.get(id).kind() == OperationKind.PREVIEW;
      Request.go((preview ? "preview" : "job") + ".xhtml?id=" + id);
    } catch (OperationRefused e) {
      if (e.problem().code().equals(OperationRefused.CONFIRM)) {
        ConfirmPage.ask(Request.page() + ".xhtml?id=" + operation.id());
        return;
      }
      problem = e.problem().message() + ". " + e.problem().next();
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

  /** The outcomes that the address asks for, read one page at a time. */
  public PagedRows<OutcomeView> getOutcomes() {
    if (outcomes == null) {
      outcomes =
          new PagedRows<>(
              (first, size) -> queries.outcomes(operation.id(), links.filter(), first, size),
              getFirst(),
              ROWS);
    }
    return outcomes;
  }

  /** The place of the first outcome on the page that the address asks for, from 0. */
  public int getFirst() {
    return PagedRows.first(ROWS);
  }

  /** How many outcomes are on a page. */
  public int getRows() {
    return ROWS;
  }

  /** Another page of the outcomes was asked for. */
  public void paged(PageEvent event) {
    PagedRows.moved(links.at(event.getPage() + 1));
  }

  public List<ProblemGroup> getGroups() {
    if (groups == null) {
      groups = queries.groups(operation.id());
    }
    return groups;
  }

  public OutcomeLinks getLinks() {
    return links;
  }

  public String getProblem() {
    return problem;
  }
}
