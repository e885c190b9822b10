package io.tenantry.actions.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One field of a form, as pages, docs and the REST API show it.
 *
 * @param name the JSON name
 * @param required whether it must be given
 * @param options what can be chosen from; empty where the kind is no choice
 * @param defaultValue what counts when the field is left out, or {@code null}
 * @param leftOut what leaving it out means where that depends on other fields, else empty
 */
public record FieldModel(
    String name,
    String label,
    String help,
    FieldKind kind,
    boolean required,
    List<Option> options,
    JsonNode defaultValue,
    String leftOut) {

  /** A field without a default. */
  public FieldModel(
      String name,
      String label,
      String help,
      FieldKind kind,
      boolean required,
      List<Option> options) {
    this(name, label, help, kind, required, options, null, "");
  }

  /** Begins with that value, and so need not be given. */
  FieldModel beginningWith(JsonNode value) {
    return new FieldModel(
        name, label, help, kind, required && value == null, options, value, leftOut);
  }

  /** A value that can be chosen, and its name for people. */
  public record Option(String value, String label) {}
}
