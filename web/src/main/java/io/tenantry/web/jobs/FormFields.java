package io.tenantry.web.jobs;

import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.directory.SkuView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The fields of a form as their inputs show them: what was entered, and what is wrong with it. */
public final class FormFields {

  private static final int EMPTY_LINES = 3;
  private static final int MOST_SIDE_BY_SIDE = 4;

  private final List<FieldModel> fields;
  private final FormInput input;
  private final List<FieldProblem> problems;
  private final String blank;
  private final Supplier<List<SkuView>> licenses;

  private List<SkuView> skus;

  /**
   * @param blank what stands for no value in an input
   * @param licenses what the tenant owns, asked for where a field offers it
   */
  FormFields(
      List<FieldModel> fields,
      FormInput input,
      List<FieldProblem> problems,
      String blank,
      Supplier<List<SkuView>> licenses) {
    this.fields = fields;
    this.input = input;
    this.problems = problems;
    this.blank = blank;
    this.licenses = licenses;
  }

  /** In the order of the form. */
  public List<FieldModel> getAll() {
    return fields;
  }

  List<FieldProblem> problems() {
    return problems;
  }

  /** The licenses that a field offers. */
  public List<SkuView> skus(FieldModel field) {
    if (skus == null) {
      skus = licenses.get();
    }
    return field.kind() == FieldKind.SKU_ADD
        ? skus.stream().filter(SkuView::assignable).toList()
        : skus;
  }

  /** What stands for no value: nothing is changed where there is something to change. */
  public String getBlank() {
    return blank;
  }

  /** What stands for no value of one field. */
  public String blank(FieldModel field) {
    return field.leftOut().isEmpty() ? blank : field.leftOut();
  }

  /** Whether a choice can be left open: it must not be made, and nothing else counts then. */
  public boolean open(FieldModel field) {
    return !field.required() && field.defaultValue() == null;
  }

  /** Whether the options of a choice stand beside each other; one must be chosen from a list. */
  public boolean sideBySide(FieldModel field) {
    return field.options().size() <= MOST_SIDE_BY_SIDE && !field.required();
  }

  /** How a field's name ends where something must be entered. */
  public String needed(FieldModel field) {
    return field.required() ? " (required)" : "";
  }

  /** The first value of an input, empty for none. */
  public String one(String name) {
    return input.one(name);
  }

  /** Whether a box or button is chosen, for its attribute: a value or nothing at all. */
  public String checked(String name, String value) {
    return input.has(name, value) ? "checked" : null;
  }

  /** Whether the button for no value is chosen, which it is until another one is. */
  public String unchecked(String name) {
    return input.one(name).isEmpty() ? "checked" : null;
  }

  /** Whether an option of a list is the chosen one, for its attribute. */
  public String selected(String name, String value) {
    return input.one(name).equals(value) ? "selected" : null;
  }

  /** Whether an input of which the name begins so has a value, for the attribute of its part. */
  public String opened(String beginning) {
    return input.names().stream().anyMatch(n -> n.startsWith(beginning) && !one(n).isEmpty())
        ? "open"
        : null;
  }

  /** Names and values as entered, with some empty lines under them. */
  public List<Map.Entry<String, String>> pairs(String field) {
    List<String> names = input.all(field + ".name");
    List<String> values = input.all(field + ".value");
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      if (!names.get(i).isBlank() || !values.get(i).isBlank()) {
        pairs.add(Map.entry(names.get(i), values.get(i)));
      }
    }
    for (int i = 0; i < EMPTY_LINES; i++) {
      pairs.add(Map.entry("", ""));
    }
    return pairs;
  }

  /** What is wrong with one field, or {@code null}. */
  public String problem(String field) {
    return problems.stream()
        .filter(p -> belongs(p, field))
        .map(FieldProblem::message)
        .findFirst()
        .orElse(null);
  }

  private static boolean belongs(FieldProblem problem, String field) {
    return problem.field().equals(field)
        || problem.field().startsWith(field + "[")
        || problem.field().startsWith(field + ".");
  }

  /** The ids of what explains a field: its help, and what is wrong with it. */
  public String explained(String field) {
    return "help-" + field + (problem(field) == null ? "" : " wrong-" + field);
  }

  /** The input that a problem's link leads to: its own, or the form's first. */
  public String anchor(FieldProblem problem) {
    return problem.field().equals(MadeTargetsInput.NAME)
        ? MadeTargetsInput.NAME
        : fields.stream()
            .map(FieldModel::name)
            .filter(name -> belongs(problem, name))
            .findFirst()
            .orElse(fields.isEmpty() ? "main" : fields.get(0).name());
  }

  /** The label of the field that a problem is about, with a colon; empty for the whole form. */
  public String label(FieldProblem problem) {
    return fields.stream()
        .filter(f -> belongs(problem, f.name()))
        .map(f -> f.label() + ": ")
        .findFirst()
        .orElse("");
  }
}
