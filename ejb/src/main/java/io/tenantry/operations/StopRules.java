package io.tenantry.operations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * When a run stops by itself.
 *
 * @param maxFailures stop once this many targets failed, or {@code null} for never
 * @param maxFailurePercent stop once this share of the targets done failed (counted from the 50th
 *     target on), or {@code null}
 */
public record StopRules(@Min(1) Integer maxFailures, @Min(1) @Max(100) Integer maxFailurePercent) {
  public static final StopRules NONE = new StopRules(null, null);
}
