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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions in the database, which all nodes share, and what this node knows of them for a few
 * seconds, since every part of a page asks.
 */
@ApplicationScoped
class OpenSessions {

  /** A session that was ended on another node is refused after so long at the latest. */
  private static final Duration KNOWN_FOR = Duration.ofSeconds(2);

  private static final Duration SEEN_NOTED_EVERY = Duration.ofSeconds(20);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MOST_KNOWN = 5_000;

  /** What was read at that time. */
  private record Known(Row session, Instant at) {}

  private final Clock clock = Clock.systemUTC();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

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
    Instant now = clock.instant();
    String hash = Sha256.of(token);
    Known entry = known.get(hash);
    if (entry == null || entry.at().plus(KNOWN_FOR).isBefore(now)) {
      Optional<Row> read = read(hash);
      if (read.isEmpty()) {
        known.remove(hash);
        return Optional.empty();
      }
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      entry = new Known(read.get(), now);
      known.put(hash, entry);
    }
    return Optional.of(entry.session()).filter(session -> limits.alive(session, now));
  }

  /** Notes that a person uses the session. */
  void used(Row session) {
    Instant now = clock.instant();
    if (session.seenAt().plus(SEEN_NOTED_EVERY).isBefore(now)) {
      try {
        table.seen(session.id(), now);
        known.values().removeIf(entry -> entry.session().id() == session.id());
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
        .filter(session -> SessionLimits.justNow(session.credentialsAt(), clock.instant()))
        .isPresent();
  }

  /** Ends a session; {@code false} when it had ended before. */
  boolean end(long id) {
    try {
      known.values().removeIf(entry -> entry.session().id() == id);
      return table.end(id, clock.instant());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("ending a session", e);
    }
  }

  /** Ends an operator's sessions but one; 0 for all. Returns how many were ended. */
  int endAll(long operatorId, long but) {
    try {
      known.values().removeIf(entry -> entry.session().operatorId() == operatorId);
      return table.endAll(operatorId, but, clock.instant());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("ending sessions", e);
    }
  }

  private Optional<Row> read(String hash) {
    try {
      return table.find(hash);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading a session", e);
    }
  }
}
