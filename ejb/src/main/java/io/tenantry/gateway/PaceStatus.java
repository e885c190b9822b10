package io.tenantry.gateway;

import java.time.Instant;

/**
 * How a limit of Microsoft's is used at present.
 *
 * @param limit the limit's name, e.g. {@code identity-write}
 * @param usedShare of the quota, 0 to 1
 * @param waitingUntil when calls go on after Microsoft asked to wait, or {@code null}
 * @param text the state in words
 */
public record PaceStatus(String limit, double usedShare, Instant waitingUntil, String text) {}
