package io.tenantry.web.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Difference;
import io.tenantry.approvals.Approvals;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.OperationView;
import io.tenantry.operations.Operations;
import io.tenantry.operations.OutcomeFilter;
import io.tenantry.operations.OutcomeState;
import io.tenantry.operations.StockLine;
import io.tenantry.operations.StopRules;
import io.tenantry.operations.Submission;
import io.tenantry.web.KeptInputs;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a preview lets the operator decide: what the run takes, and whether it begins. */
@Named
@RequestScoped
public class RunDecision {

  private static final int LOOKED_AT = 200;

  /** The typed number of targets is not among them: it is asked for each time. */
  private static final String[] ENTERED = {
    "maxFailures", "maxFailurePercent", "firstTargets", "note"
  };

  @Inject private OperationPage page;
  @EJB private Operations operations;
  @EJB private OperationQueries queries;
  @EJB private Approvals approvals;

  private List<StockLine> stock;
  private Optional<OperationView> ran;
  private String problem;
  private String againProblem;
  private String typedWrong;

  /** Runs what was previewed, confirmed by the typed number of targets. */
  public void run() {
    try {
      long run =
          operations.run(
              submission(
                  new StopRules(
                      limit("maxFailures", "A stop rule", null),
                      limit("maxFailurePercent", "A stop rule", 100)),
                  first(),
                  Request.param("note").orElse(null),
                  page.getOperation().id(),
                  count(Request.param("typedCount").orElse(""))));
      KeptInputs.forget();
      Request.go("job.xhtml?id=" + run);
    } catch (OperationRefused e) {
      if (e.problem().code().equals(OperationRefused.CONFIRM)) {
        ConfirmPage.ask("preview.xhtml?id=" + page.getOperation().id(), ENTERED);
        return;
      }
      String told = e.problem().message() + ". " + e.problem().next();
      if (e.problem().code().startsWith("confirmation.")) {
        typedWrong = told;
      } else {
        problem = told;
      }
    }
  }

  /** Computes the preview anew, for the same form and targets. */
  public void previewAgain() {
    try {
      long preview =
          operations.preview(
              submission(StopRules.NONE, null, page.getOperation().note(), null, null));
      Request.go("preview.xhtml?id=" + preview);
    } catch (OperationRefused e) {
      againProblem = e.problem().message() + ". " + e.problem().next();
    }
  }

  private Submission submission(
      StopRules rules, Integer first, String note, Long preview, Integer confirmed) {
    OperationView previewed = page.getOperation();
    try {
      return new Submission(
          page.getRequestKey(),
          previewed.actionId(),
          new ObjectMapper().readTree(previewed.formJson()),
          previewed.targetListId(),
          rules,
          first,
          note,
          preview,
          confirmed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored form could not be read", e);
    }
  }

  /** A typed number, with or without separated thousands; {@code null} when it is none. */
  static Integer count(String typed) {
    String digits = typed.replaceAll("[\\s,.'’]", "");
    return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : null;
  }

  /** A limit as entered; the services would refuse nonsense, the page says it beforehand. */
  private static Integer limit(String name, String words, Integer highest) {
    String text = Request.param(name).orElse(null);
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9]\\d{0,7}") || (highest != null && Integer.parseInt(text) > highest)) {
      throw new OperationRefused(
          "stop-rule.invalid",
          words + " must be a whole number" + (highest == null ? "" : " from 1 to " + highest),
          "Correct it or leave it empty.");
    }
    return Integer.valueOf(text);
  }

  /** How many targets are tried first; 0 is none as well. */
  private static Integer first() {
    return Request.param("firstTargets").filter("0"::equals).isPresent()
        ? null
        : limit("firstTargets", "The number of targets to try first", Submission.MOST_FIRST);
  }

  /** What was entered before a trip to the page that asks for credentials, or {@code null}. */
  public String kept(String name) {
    return KeptInputs.value(name).orElse(null);
  }

  /** Whether there is something to run, for whoever looks: their own, not under way already. */
  public boolean isRunnable() {
    OperationView preview = page.getOperation();
    return preview.kind() == OperationKind.PREVIEW
        && page.isEnded()
        && isOwn()
        && !isUnderWay()
        && preview.count(OutcomeState.PLANNED) > 0;
  }

  /** Whether anything would change. */
  public boolean isPlanned() {
    return page.getOperation().count(OutcomeState.PLANNED) > 0;
  }

  /** Whether whoever looks had it computed: nobody else has its list of targets. */
  public boolean isOwn() {
    return page.getOperation()
        .operator()
        .equals(FacesContext.getCurrentInstance().getExternalContext().getRemoteUser());
  }

  /** The latest run of what is shown, or {@code null}. */
  public OperationView getRan() {
    if (ran == null) {
      ran = queries.runOf(page.getOperation().id());
    }
    return ran.orElse(null);
  }

  private boolean isUnderWay() {
    return getRan() != null && !OperationPage.ENDED.contains(getRan().state());
  }

  /** Whether the preview is too old to run what it shows. */
  public boolean isOutdated() {
    return page.getOperation().outdated(Instant.now());
  }

  /** Whether the run begins only once another operator has approved it. */
  public boolean isApprovalNeeded() {
    return approvals.needed(page.getOperation().id());
  }

  /** License arithmetic; empty where the run needs none or the tenant does not answer. */
  public List<StockLine> getStock() {
    if (stock == null) {
      try {
        stock = queries.stock(page.getOperation().id());
      } catch (OperationRefused e) {
        stock = List.of();
        problem = e.problem().message() + " " + e.problem().next();
      }
    }
    return stock;
  }

  /** How long the run takes, about. */
  public Duration getEstimate() {
    return queries.estimate(page.getOperation().id());
  }

  /** What the first planned changes take away, by the names of the values; may be empty. */
  public String getLosses() {
    return queries
        .outcomes(
            page.getOperation().id(),
            new OutcomeFilter(Set.of(OutcomeState.PLANNED), null, null),
            0,
            LOOKED_AT)
        .rows()
        .stream()
        .flatMap(o -> o.differences().stream())
        .filter(d -> d.after() == null || d.after().isEmpty())
        .map(Difference::field)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  public String getProblem() {
    return problem;
  }

  /** Why the preview could not be computed anew, or {@code null}. */
  public String getAgainProblem() {
    return againProblem;
  }

  /** What is wrong with the typed number, or {@code null}. */
  public String getTypedWrong() {
    return typedWrong;
  }
}
