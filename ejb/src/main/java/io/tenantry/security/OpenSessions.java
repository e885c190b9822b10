package io.tenantry.security;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.security.OperatorRecord;
import io.tenantry.persistence.security.SessionTable;
import io.tenantry.persistence.security.SessionTable.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions in the database, which all nodes share; one that was ended is refused at once. */
@ApplicationScoped
class OpenSessions {

  private static final Duration SEEN_NOTED_EVERY = Duration.ofSeconds(20);
  private static final Duration KEPT = Duration.ofDays(30);

  private final Clock clock = Clock.systemUTC();

  @Inject private SessionTable table;
  @Inject private SessionLimits limits;

  /** Begins a session; returns what the cookie holds. */
  String begin(OperatorRecord operator, SignInWay way, boolean mfa, Visitor visitor) {
    String token = RandomToken.create();
    Instant now = clock.instant();
    try {
      table.forgetOlderThan(now.minus(KEPT));
      table.begin(
          new SessionTable.Begun(
              Sha256.of(token),
              operator.id(),
              way.name(),
              mfa,
              visitor.address(),
              visitor.agent(),
              now,
              now.plus(limits.longest())));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("beginning a session", e);
    }
    return token;
  }

  /** The session of a cookie, while it lives. */
  Optional<Row> find(String token) {
    try {
      return table.find(Sha256.of(token)).filter(session -> limits.alive(session, clock.instant()));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading a session", e);
    }
  }

  /** Notes that a person uses the session. */
  void used(Row session) {
    Instant now = clock.instant();
    if (session.seenAt().plus(SEEN_NOTED_EVERY).isBefore(now)) {
      try {
        table.seen(session.id(), now);
      } catch (SQLException e) {
        throw new DatabaseUnavailable("noting the use of a session", e);
      }
    }
  }

  /** The session of that id as it is in the database, while it lives. */
  Optional<Row> fresh(long id) {
    try {
      return table.find(id).filter(session -> limits.alive(session, clock.instant()));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading a session", e);
    }
  }

  /** An operator's living sessions, the last used first. */
  List<Row> of(long operatorId) {
    Instant now = clock.instant();
    try {
      return table.of(operatorId, now, now.minus(limits.idle()));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading sessions", e);
    }
  }

  /** The operator proved anew who it is. */
  void proved(long id) {
    try {
      table.proved(id, clock.instant());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting credentials", e);
    }
  }

  /** Whether the operator proved just now who it is. */
  boolean provedJustNow(long id) {
    return fresh(id)
        .filter(session -> limits.justNow(session.credentialsAt(), clock.instant()))
        .isPresent();
  }

  /** Ends a session; {@code false} when it had ended before. */
  boolean end(long id) {
    try {
      return table.end(id, clock.instant());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("ending a session", e);
    }
  }

  /** Ends an operator's sessions but one; 0 for all. Returns how many were ended. */
  int endAll(long operatorId, long but) {
    try {
      return table.endAll(operatorId, but, clock.instant());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("ending sessions", e);
    }
  }
}
