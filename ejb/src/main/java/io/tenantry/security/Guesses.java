package io.tenantry.security;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.security.GuessTable;
import io.tenantry.persistence.security.GuessTable.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Keeps people from trying passwords: counts wrong ones by name and by client address.
 *
 * <p>A name is counted whether there is such an operator or not, so the wait tells nobody that
 * there is.
 */
@ApplicationScoped
class Guesses {

  private final Clock clock = Clock.systemUTC();

  @Inject private GuessTable table;

  /**
   * Begins an attempt; others for the same name or address wait until the transaction ends.
   *
   * @return how long to wait before there can be an attempt, zero for not at all
   */
  Duration waiting(String name, String address) {
    try {
      Instant now = clock.instant();
      Duration byName = left(table.hold(hash(Guessing.NAME, name), now), now);
      Duration byAddress = left(table.hold(hash(Guessing.ADDRESS, address), now), now);
      return byName.compareTo(byAddress) > 0 ? byName : byAddress;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for wrong passwords", e);
    }
  }

  /**
   * Counts a wrong password.
   *
   * @return how long to wait now, zero for not at all
   */
  Duration wrong(String name, String address) {
    try {
      Duration byName = count(Guessing.NAME, name);
      Duration byAddress = count(Guessing.ADDRESS, address);
      table.forgetOlderThan(clock.instant().minus(Duration.ofDays(1)));
      return byName.compareTo(byAddress) > 0 ? byName : byAddress;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting a wrong password", e);
    }
  }

  /** Until when a name is refused, or {@code null}; holds nothing. */
  Instant lockedUntil(String name) {
    try {
      Instant now = clock.instant();
      Row row = table.look(hash(Guessing.NAME, name));
      return left(row, now).isZero() ? null : row.lockedUntil();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for wrong passwords", e);
    }
  }

  /** The right password: the name begins anew. The address does not, its owner may guess others. */
  void right(String name) {
    try {
      table.forget(hash(Guessing.NAME, name));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("forgetting wrong passwords", e);
    }
  }

  private Duration count(Guessing what, String text) throws SQLException {
    Instant now = clock.instant();
    String hash = hash(what, text);
    Row counted = next(what, table.hold(hash, now), now);
    table.count(hash, counted);
    return left(counted, now);
  }

  /** The count with one more wrong password. */
  static Row next(Guessing what, Row before, Instant now) {
    boolean old =
        before.lastFailedAt() == null
            || before.lastFailedAt().plus(Guessing.FORGOTTEN_AFTER).isBefore(now);
    int failures = old ? 1 : before.failures() + 1;
    Duration wait = what.waitAfter(failures);
    return new Row(failures, wait.isZero() ? null : now.plus(wait), now);
  }

  /** How much of a wait is left. */
  static Duration left(Row row, Instant now) {
    return row.lockedUntil() == null || !row.lockedUntil().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, row.lockedUntil());
  }

  private static String hash(Guessing what, String text) {
    return Sha256.of(what.name() + ":" + text.strip().toLowerCase(Locale.ROOT));
  }
}
