package io.tenantry.actions;

/**
 * Why something could not be done, in words an operator can act on.
 *
 * @param code stable short code to group by, e.g. {@code license.no-free-unit}
 * @param message what is wrong, naming the object
 * @param next what to do next
 */
public record Problem(String code, String message, String next) {}
