package io.tenantry.security;

import io.tenantry.persistence.security.SessionTable.Row;
import java.time.Instant;

/**
 * A living session as a list shows it; all times UTC.
 *
 * @param current whether it is the one that asks
 */
public record SessionView(
    long id,
    SignInWay way,
    boolean mfa,
    String address,
    String agent,
    Instant beganAt,
    Instant seenAt,
    Instant untilAt,
    boolean current) {

  static SessionView of(Row row, long current) {
    return new SessionView(
        row.id(),
        SignInWay.valueOf(row.way()),
        row.mfa(),
        row.address(),
        row.agent(),
        row.beganAt(),
        row.seenAt(),
        row.untilAt(),
        row.id() == current);
  }
}
