package io.tenantry.web.delegation;

import io.tenantry.actions.TargetKind;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.Scope;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.ScopeRule;
import io.tenantry.directory.TableQuery;
import io.tenantry.web.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs of a scope, as they are in the page. */
public record ScopeInput(
    String name, String description, List<ScopeLine> lines, Set<String> following) {

  static final ScopeInput EMPTY = new ScopeInput("", "", List.of(ScopeLine.EMPTY), Set.of());

  private static final String SEPARATOR = ";";

  static ScopeInput of(Scope scope) {
    List<ScopeLine> lines = new ArrayList<>();
    scope
        .rule()
        .alternatives()
        .forEach(
            (kind, alternatives) ->
                alternatives.forEach(
                    all -> {
                      if (all.isEmpty()) {
                        lines.add(new ScopeLine(true, kind.slug() + ":", "EQUALS", ""));
                      }
                      boolean first = true;
                      for (TableQuery.Filter filter : all) {
                        lines.add(
                            new ScopeLine(
                                first,
                                kind.slug() + ":" + filter.column(),
                                filter.op().name(),
                                String.join(SEPARATOR + " ", filter.values())));
                        first = false;
                      }
                    }));
    Set<String> following = new LinkedHashSet<>();
    scope.rule().following().forEach(kind -> following.add(kind.slug()));
    return new ScopeInput(scope.name(), scope.description(), lines, following);
  }

  static ScopeInput sent() {
    List<String> about = Request.params("about");
    List<String> ops = Request.params("op");
    List<String> values = Request.params("values");
    List<String> joins = Request.params("join");
    List<ScopeLine> lines = new ArrayList<>();
    for (int i = 0; i < about.size(); i++) {
      lines.add(
          new ScopeLine(
              at(joins, i).equals("or"), at(about, i), at(ops, i), at(values, i).strip()));
    }
    return new ScopeInput(
        Request.param("name").orElse(""),
        Request.param("description").orElse(""),
        lines.isEmpty() ? List.of(ScopeLine.EMPTY) : lines,
        new LinkedHashSet<>(Request.params("following")));
  }

  private static String at(List<String> all, int i) {
    return i < all.size() ? all.get(i) : "";
  }

  ScopeInput longer() {
    List<ScopeLine> more = new ArrayList<>(lines);
    more.add(ScopeLine.EMPTY);
    return new ScopeInput(name, description, more, following);
  }

  ScopeInput named(String other) {
    return new ScopeInput(other, description, lines, following);
  }

  /**
   * The rule that the lines make.
   *
   * @throws InvalidForm when a line does not fit, with its number
   */
  ScopeRule rule() {
    Map<TargetKind, List<List<TableQuery.Filter>>> alternatives = new LinkedHashMap<>();
    List<FieldProblem> problems = new ArrayList<>();
    TargetKind last = null;
    for (int i = 0; i < lines.size(); i++) {
      ScopeLine line = lines.get(i);
      if (line.unused()) {
        continue;
      }
      TargetKind kind = TargetKind.of(line.about().split(":", 2)[0]).orElseThrow();
      String column = line.about().split(":", 2)[1];
      List<List<TableQuery.Filter>> some =
          alternatives.computeIfAbsent(kind, k -> new ArrayList<>());
      if (line.alternative() || last != kind) {
        some.add(new ArrayList<>());
      }
      last = kind;
      if (!column.isEmpty()) {
        TableQuery.Filter filter =
            new TableQuery.Filter(column, TableQuery.Op.valueOf(line.op()), values(line));
        some.get(some.size() - 1).add(filter);
        check(i + 1, kind, filter, problems);
      }
    }
    InvalidForm.unlessNone(problems);
    Set<TargetKind> followers = EnumSet.noneOf(TargetKind.class);
    following.forEach(slug -> TargetKind.of(slug).ifPresent(followers::add));
    return new ScopeRule(false, alternatives, followers);
  }

  private static void check(
      int line, TargetKind kind, TableQuery.Filter filter, List<FieldProblem> problems) {
    try {
      ScopeRule.read(new ScopeRule(false, Map.of(kind, List.of(List.of(filter))), Set.of()).json());
    } catch (InvalidQuery e) {
      problems.add(new FieldProblem("line-" + line, "Condition " + line + ": " + e.getMessage()));
    }
  }

  private static List<String> values(ScopeLine line) {
    return Arrays.stream(line.values().split(SEPARATOR))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
