package io.tenantry.gateway.sharepoint;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The request digests of servers that asked for one. With an app's token none is needed as a rule;
 * some tenants want it all the same.
 */
final class Digests {
  private static final long RENEW_BEFORE_SECONDS = 5;

  private record Digest(String value, Instant until) {}

  private final Clock clock;
  private final Map<String, Digest> known = new ConcurrentHashMap<>();

  Digests(Clock clock) {
    this.clock = clock;
  }

  /** The digest that goes along with changes on that server, if one is known to be needed. */
  Optional<String> of(String server) {
    return Optional.ofNullable(known.get(server))
        .filter(digest -> clock.instant().isBefore(digest.until()))
        .map(Digest::value);
  }

  void remember(String server, String value, long seconds) {
    Instant until = clock.instant().plusSeconds(seconds - RENEW_BEFORE_SECONDS);
    known.put(server, new Digest(value, until));
  }
}
