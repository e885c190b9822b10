package io.tenantry.web.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Difference;
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
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a preview lets the operator decide: what the run takes, and whether it begins. */
@Named
@RequestScoped
public class RunDecision {

  private static final int LOOKED_AT = 200;

  @Inject private OperationPage page;
  @EJB private Operations operations;
  @EJB private OperationQueries queries;

  private List<StockLine> stock;
  private String problem;
  private String typedWrong;

  /** Runs what was previewed, confirmed by the typed number of targets. */
  public void run() {
    OperationView preview = page.getOperation();
    try {
      long run =
          operations.run(
              new Submission(
                  page.getRequestKey(),
                  preview.actionId(),
                  new ObjectMapper().readTree(preview.formJson()),
                  preview.targetListId(),
                  new StopRules(limit("maxFailures", null), limit("maxFailurePercent", 100)),
                  Request.param("note").orElse(null),
                  preview.id(),
                  count(Request.param("typedCount").orElse(""))));
      Request.go("job.xhtml?id=" + run);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored form could not be read", e);
    } catch (OperationRefused e) {
      String told = e.problem().message() + ". " + e.problem().next();
      if (e.problem().code().startsWith("confirmation.")) {
        typedWrong = told;
      } else {
        problem = told;
      }
    }
  }

  /** A typed number, with or without separated thousands; {@code null} when it is none. */
  static Integer count(String typed) {
    String digits = typed.replaceAll("[\\s,.'’]", "");
    return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : null;
  }

  /** A stop rule as entered; the services would refuse nonsense, the page says it beforehand. */
  private static Integer limit(String name, Integer highest) {
    String text = Request.param(name).orElse(null);
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9]\\d{0,7}") || (highest != null && Integer.parseInt(text) > highest)) {
      throw new OperationRefused(
          "stop-rule.invalid",
          "A stop rule must be a whole number" + (highest == null ? "" : " from 1 to " + highest),
          "Correct it or leave it empty.");
    }
    return Integer.valueOf(text);
  }

  /** Whether there is something to run. */
  public boolean isRunnable() {
    OperationView preview = page.getOperation();
    return preview.kind() == OperationKind.PREVIEW
        && page.isEnded()
        && preview.count(OutcomeState.PLANNED) > 0;
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

  /** What is wrong with the typed number, or {@code null}. */
  public String getTypedWrong() {
    return typedWrong;
  }
}
