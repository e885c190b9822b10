package io.tenantry.actions.form;

import java.util.List;

/**
 * One field of a form, as pages, docs and the REST API show it.
 *
 * @param name the JSON name
 * @param required whether it must be given
 * @param options what can be chosen from; empty where the kind is no choice
 */
public record FieldModel(
    String name,
    String label,
    String help,
    FieldKind kind,
    boolean required,
    List<Option> options) {

  /** A value that can be chosen, and its name for people. */
  public record Option(String value, String label) {}
}
