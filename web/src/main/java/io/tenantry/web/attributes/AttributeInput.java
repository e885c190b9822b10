package io.tenantry.web.attributes;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.attributes.AttributeDefinition;
import io.tenantry.attributes.AttributeType;
import io.tenantry.web.Request;
import java.util.Arrays;
import java.util.List;

/**
 * What stands in the inputs of an attribute's definition.
 *
 * @param type its code; empty for none
 * @param values one a line
 */
public record AttributeInput(String name, String type, String maxLength, String values) {

  private static final List<String> NAMES = List.of("name", "type", "maxLength", "values");

  /** As a definition has it; empty without one. */
  static AttributeInput of(AttributeDefinition definition) {
    return definition == null
        ? new AttributeInput("", "", "", "")
        : new AttributeInput(
            definition.name(),
            definition.type().code(),
            definition.maxLength() == null ? "" : definition.maxLength().toString(),
            String.join("\n", definition.values()));
  }

  /** As the browser sent it; the name of an attribute that is changed stays. */
  static AttributeInput sent(AttributeDefinition changed) {
    return new AttributeInput(
        changed == null ? sent("name") : changed.name(),
        sent("type"),
        sent("maxLength"),
        sent("values"));
  }

  private static String sent(String name) {
    return Request.param(name).orElse("");
  }

  /** The same problems at the inputs that they are about. */
  static InvalidForm at(InvalidForm form) {
    return new InvalidForm(
        form.problems().stream()
            .map(problem -> new FieldProblem(of(problem), problem.message()))
            .toList());
  }

  /** The input that a problem of a definition is about; allowed values go with the type. */
  static String of(FieldProblem problem) {
    return NAMES.stream().filter(problem.field()::startsWith).findFirst().orElse("values");
  }

  /**
   * The definition that is meant; what does not fit is left to its rules.
   *
   * @throws InvalidForm when the length is no number
   */
  AttributeDefinition definition() {
    if (!maxLength.matches("\\d{0,9}")) {
      throw new InvalidForm(List.of(new FieldProblem("maxLength", "must be a whole number")));
    }
    return new AttributeDefinition(
        name.isEmpty() ? null : name,
        Arrays.stream(AttributeType.values())
            .filter(t -> t.code().equals(type))
            .findFirst()
            .orElse(null),
        maxLength.isEmpty() ? null : Integer.valueOf(maxLength),
        values.lines().filter(line -> !line.isBlank()).toList());
  }
}
