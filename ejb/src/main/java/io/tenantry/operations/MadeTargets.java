package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.form.FormModel;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.operations.csv.FormCsv;
import io.tenantry.persistence.operations.TargetTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks the lines that each describe an object to be made, and lists the good ones. */
final class MadeTargets {

  private final Action<?, ?> action;
  private final StoredForms forms;
  private final OperationAccess access;
  private final TargetSelection.Made made;
  private final TargetLists.Filling filling;
  private final Map<String, Long> seen = new HashMap<>();

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
  }

  private void add(long line, ObjectNode values) {
    String field = made.kind().keyField().orElseThrow();
    JsonNode whole = OperationForms.together(made.common().toString(), values.toString());
    String name = whole.path(field).asText("").strip();
    try {
      access.making(action, made.kind(), forms.parse(action, whole), whole);
    } catch (InvalidForm e) {
      problem(line, name, "form.invalid", e.getMessage());
      return;
    }
    Long first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), line);
    if (first != null) {
      problem(
          line,
          name,
          "csv.duplicate",
          "The same " + made.kind().one() + " stands in line " + first);
      return;
    }
    filling.target(name.toLowerCase(Locale.ROOT), name, forms.seal(action, values).toString());
  }

  private void problem(long line, String value, String code, String message) {
    filling.problems(List.of(new TargetTable.Problem(line, value, code, message)));
  }
}
