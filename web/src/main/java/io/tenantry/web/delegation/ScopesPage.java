package io.tenantry.web.delegation;

import io.tenantry.actions.TargetKind;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.Assignments;
import io.tenantry.delegation.Scope;
import io.tenantry.delegation.ScopeDefinitions;
import io.tenantry.directory.Column;
import io.tenantry.directory.Directory;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.ScopeRule;
import io.tenantry.directory.TableQuery;
import io.tenantry.web.FormProblems;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.primefaces.PrimeFaces;

/** The page that lists, adds, changes, copies and removes scopes, and counts what they match. */
@Named
@RequestScoped
public class ScopesPage {

  private static final String ADDRESS = "scopes.xhtml";
  private static final List<TargetKind> KINDS =
      Arrays.stream(TargetKind.values()).filter(kind -> !kind.made()).toList();

  /** A kind with the columns that conditions may be about. */
  public record Kind(TargetKind kind, List<Column> columns) {}

  /** How many targets of a kind a rule matches. */
  public record Matched(String kind, long number) {}

  @EJB private ScopeDefinitions definitions;
  @EJB private Assignments assignments;
  @EJB private Directory directory;

  private List<Scope> all;
  private Map<Long, Long> holders;
  private ScopeInput input;
  private List<Kind> kinds;
  private final FormProblems problems =
      new FormProblems(
          Map.ofEntries(
              Map.entry("name", "Name"),
              Map.entry("description", "What for"),
              Map.entry("rule", "Conditions")));
  private List<Matched> matched;

  /** Adds what was entered, or changes the scope that the address names. */
  public void save() {
    input = ScopeInput.sent();
    Scope changed = getChanged();
    fitting(
        () -> {
          long id =
              definitions.save(
                  new Scope(
                      changed == null ? 0 : changed.id(),
                      input.name(),
                      input.description(),
                      input.rule()));
          Request.go(ADDRESS + "?saved=" + id);
        });
  }

  /** What the tables do not understand is a problem of the conditions as a whole. */
  private void fitting(Runnable step) {
    problems.during(
        () -> {
          try {
            step.run();
          } catch (InvalidQuery e) {
            throw new InvalidForm(List.of(new FieldProblem("rule", e.getMessage())));
          }
        });
  }

  /** One more line for a condition. */
  public void addLine() {
    input = ScopeInput.sent().longer();
  }

  /** Counts what is entered would match. */
  public void count() {
    input = ScopeInput.sent();
    fitting(() -> matched = matched(input.rule()));
  }

  /** Counts while somebody enters conditions; the page's script shows what is wrong where it is. */
  public void countWhileTyping() {
    count();
    problems
        .found()
        .forEach(p -> PrimeFaces.current().ajax().addCallbackParam(p.field(), p.message()));
  }

  private List<Matched> matched(ScopeRule rule) {
    return definitions.counts(rule).entrySet().stream()
        .map(e -> new Matched(e.getKey().many(), e.getValue()))
        .toList();
  }

  /** Removes a scope that no role is held within. */
  public void remove(long id) {
    problems.during(
        () -> {
          definitions.remove(id);
          Request.go(ADDRESS + "?removed=1");
        });
  }

  /** All of them, by name. */
  public List<Scope> getAll() {
    if (all == null) {
      all = definitions.all();
    }
    return all;
  }

  /** How many assignments are within a scope. */
  public long holders(Scope scope) {
    if (holders == null) {
      holders = new TreeMap<>();
      assignments.all().forEach(a -> holders.merge(a.scope().id(), 1L, Long::sum));
    }
    return holders.getOrDefault(scope.id(), 0L);
  }

  /** What a scope matches now, in words. */
  public String matches(Scope scope) {
    if (scope.rule().everything()) {
      return "Everything";
    }
    String words =
        matched(scope.rule()).stream()
            .filter(m -> m.number() > 0)
            .map(m -> m.number() + " " + m.kind())
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "Nothing" : words;
  }

  /** What the inputs match, once it was asked for; {@code null} before. */
  public List<Matched> getMatched() {
    return matched;
  }

  /** Whether a scope is always there and never changed. */
  public boolean fixed(Scope scope) {
    return scope.id() == Scope.EVERYTHING;
  }

  /** The scope that is being changed, or {@code null} when one is being added. */
  public Scope getChanged() {
    return named("change").filter(scope -> !fixed(scope)).orElse(null);
  }

  /** What was done last, in words, or {@code null}. */
  public String getDone() {
    if (problems.isAny()) {
      return null;
    }
    return named("saved")
        .map(
            scope ->
                "The scope "
                    + scope.name()
                    + " is saved. It counts from now on, for runs under way too.")
        .or(() -> Request.param("removed").map(any -> "The scope was removed."))
        .orElse(null);
  }

  private Optional<Scope> named(String parameter) {
    return Request.number(parameter)
        .flatMap(id -> getAll().stream().filter(scope -> scope.id() == id).findFirst());
  }

  public ScopeInput getInput() {
    if (input == null) {
      Scope changed = getChanged();
      input =
          changed != null
              ? ScopeInput.of(changed)
              : named("copy")
                  .filter(scope -> !fixed(scope))
                  .map(scope -> ScopeInput.of(scope).named("Copy of " + scope.name()))
                  .orElse(ScopeInput.EMPTY);
    }
    return input;
  }

  /** The kinds with what conditions may be about. */
  public List<Kind> getKinds() {
    if (kinds == null) {
      kinds = new ArrayList<>();
      KINDS.forEach(kind -> kinds.add(new Kind(kind, directory.columns(kind))));
    }
    return kinds;
  }

  /** The kinds that may follow their users. */
  public List<TargetKind> getFollowers() {
    return List.copyOf(ScopeRule.FOLLOWERS);
  }

  public List<TableQuery.Op> getOps() {
    return Arrays.asList(TableQuery.Op.values());
  }

  /** A comparison in words. */
  public String words(TableQuery.Op op) {
    String words = op.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return switch (op) {
      case EQUALS -> "is";
      case IN -> "is one of";
      case LESS -> "is less than";
      case GREATER -> "is more than";
      case HAS_NOT -> "has not";
      default -> words;
    };
  }

  public FormProblems getProblems() {
    return problems;
  }
}
