package io.tenantry.actions.form;

/**
 * One field of a form, as pages, docs and the REST API show it.
 *
 * @param name the JSON name
 * @param required whether it must be given
 */
public record FieldModel(
    String name, String label, String help, FieldKind kind, boolean required) {}
