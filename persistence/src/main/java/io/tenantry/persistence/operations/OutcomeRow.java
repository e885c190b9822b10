package io.tenantry.persistence.operations;

import java.time.Instant;

/**
 * A row of table {@code outcome}.
 *
 * @param details JSON with differences, before, after, needs and warnings, or {@code null}
 * @param at when it was recorded; ignored on insert, where the database's clock counts
 */
public record OutcomeRow(
    int seq,
    String state,
    String code,
    String message,
    String nextStep,
    String details,
    String requestId,
    String clientRequestId,
    int tries,
    Instant at) {}
