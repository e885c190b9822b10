package io.tenantry.operations;

/**
 * Targets of one operation that share a state and a cause.
 *
 * @param code stable short code; may be {@code null}
 * @param message the words of the first such target
 * @param next what to do next; may be {@code null}
 */
public record ProblemGroup(
    OutcomeState state, String code, String message, String next, int count) {}
