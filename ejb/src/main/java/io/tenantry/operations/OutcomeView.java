package io.tenantry.operations;

import io.tenantry.actions.Difference;
import java.time.Instant;
import java.util.List;

/**
 * What happened to one target, as tables and downloads show it.
 *
 * @param code stable short code of the problem, or {@code null}
 * @param message what happened in words, or {@code null} for a plain success
 * @param next what to do next, or {@code null}
 * @param tries how often the deciding call was sent; 0 when none was
 * @param at when it was recorded
 * @param requestId Microsoft's request id, or {@code null}
 * @param clientRequestId our correlation id, or {@code null}
 * @param secret what kind of secret was made for the target and can still be shown once, e.g.
 *     {@code Temporary password}; {@code null} for none
 */
public record OutcomeView(
    int seq,
    String key,
    String label,
    OutcomeState state,
    String code,
    String message,
    String next,
    List<Difference> differences,
    List<String> warnings,
    int tries,
    Instant at,
    String requestId,
    String clientRequestId,
    String secret) {}
