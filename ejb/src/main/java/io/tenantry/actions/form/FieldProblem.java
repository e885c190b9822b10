package io.tenantry.actions.form;

/**
 * What is wrong with one value of a form.
 *
 * @param field path of the value, e.g. {@code addSkus[0].skuId}; empty for the form as a whole
 * @param message what to enter instead
 */
public record FieldProblem(String field, String message) {}
