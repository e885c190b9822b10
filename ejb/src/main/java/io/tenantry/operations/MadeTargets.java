package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.Problem;
import io.tenantry.actions.form.FormModel;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.Named;
import io.tenantry.delegation.Touched;
import io.tenantry.operations.csv.FormCsv;
import io.tenantry.persistence.operations.TargetTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks the lines that each describe an object to be made, and lists the good ones. What the run
 * would skip for what its line names is no good one: it is told with the run's reason.
 */
final class MadeTargets {

  private static final int LOOKED_UP_AT_ONCE = 500;

  /**
   * A line that fits the form.
   *
   * @param whole with what all lines have in common
   * @param own the line's own values, as they are stored
   */
  private record Line(long number, String name, JsonNode whole, String own) {

    String key() {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  private final Action<?, ?> action;
  private final StoredForms forms;
  private final OperationAccess access;
  private final TargetSelection.Made made;
  private final TargetLists.Filling filling;
  private final Map<String, Long> seen = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();

  MadeTargets(
      Action<?, ?> action,
      StoredForms forms,
      OperationAccess access,
      TargetSelection.Made made,
      TargetLists.Filling filling) {
    this.action = action;
    this.forms = forms;
    this.access = access;
    this.made = made;
    this.filling = filling;
  }

  /** Without a CSV and rows the values in common are those of the only object. */
  void fill() {
    if (made.rows() != null) {
      long line = 0;
      for (ObjectNode row : made.rows()) {
        add(++line, row);
      }
    } else if (made.csv() == null) {
      add(1, made.common().deepCopy());
    } else {
      FormCsv.read(made.csv(), FormModel.of(action.formType()), this::add);
    }
    list();
  }

  private void add(long number, ObjectNode values) {
    String field = made.kind().keyField().orElseThrow();
    JsonNode whole = OperationForms.together(made.common().toString(), values.toString());
    String name = whole.path(field).asText("").strip();
    try {
      access.making(action, made.kind(), forms.parse(action, whole), whole);
    } catch (InvalidForm e) {
      problem(number, name, "form.invalid", e.getMessage());
      return;
    }
    lines.add(new Line(number, name, whole, forms.seal(action, values).toString()));
    if (lines.size() == LOOKED_UP_AT_ONCE) {
      list();
    }
  }

  private void list() {
    List<Touched> objects = new ArrayList<>();
    for (Line line : lines) {
      Named named = NamedInForm.of(action, line.whole());
      objects.add(new Touched(objects.size(), line.key(), line.name(), line.whole(), named));
    }
    Map<Integer, Problem> skipped = access.skipped(action, objects);
    for (int i = 0; i < lines.size(); i++) {
      list(lines.get(i), skipped.get(i));
    }
    lines.clear();
  }

  private void list(Line line, Problem skipped) {
    if (skipped != null) {
      problem(line.number(), line.name(), skipped.code(), skipped.message());
      return;
    }
    Long first = seen.putIfAbsent(line.key(), line.number());
    if (first != null) {
      problem(
          line.number(),
          line.name(),
          "csv.duplicate",
          "The same " + made.kind().one() + " stands in line " + first);
      return;
    }
    filling.target(line.key(), line.name(), line.own());
  }

  private void problem(long line, String value, String code, String message) {
    filling.problems(List.of(new TargetTable.Problem(line, value, code, message)));
  }
}
