package io.tenantry.actions;

/**
 * One readable change: what a value is now and what it would become.
 *
 * @param field the name that people know, e.g. {@code Microsoft 365 E3 (SPE_E3)} or {@code Warning
 *     quota}
 * @param before today's value in words, empty for none
 * @param after the planned value in words, empty for none
 */
public record Difference(String field, String before, String after) {}
