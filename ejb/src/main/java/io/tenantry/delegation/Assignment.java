package io.tenantry.delegation;

import java.time.Instant;

/**
 * A role that an operator holds within a scope.
 *
 * @param from UTC
 * @param until UTC, or {@code null} for no end
 * @param givenBy who gave it
 */
public record Assignment(
    long id,
    String operator,
    Role role,
    Scope scope,
    Instant from,
    Instant until,
    String givenBy,
    Instant givenAt) {

  /** Whether it counts at that time. */
  public boolean active(Instant now) {
    return !now.isBefore(from) && (until == null || now.isBefore(until));
  }
}
