package io.tenantry.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers for a short time what many inspect steps ask again and again. */
final class ReadCaches {
  private static final Duration SKUS_LIVE = Duration.ofSeconds(5);
  private static final Duration NAMES_LIVE = Duration.ofMinutes(5);
  private static final int NAMES_AT_MOST = 10_000;

  private record Aged<T>(T value, Instant until) {}

  private final Clock clock;
  private final Object skusLock = new Object();
  private Aged<List<JsonNode>> skus;
  private final Map<String, Aged<Optional<String>>> names =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Aged<Optional<String>>> eldest) {
          return size() > NAMES_AT_MOST;
        }
      };

  ReadCaches(Clock clock) {
    this.clock = clock;
  }

  /** Many callers at once cause one read. */
  List<JsonNode> skus(Supplier<List<JsonNode>> read) {
    synchronized (skusLock) {
      if (skus == null || clock.instant().isAfter(skus.until())) {
        skus = new Aged<>(List.copyOf(read.get()), clock.instant().plus(SKUS_LIVE));
      }
      return skus.value();
    }
  }

  /** The known ones; an empty value means that the group is known not to exist. */
  Map<String, Optional<String>> names(Collection<String> ids) {
    Map<String, Optional<String>> known = new LinkedHashMap<>();
    Instant now = clock.instant();
    synchronized (names) {
      for (String id : ids) {
        Aged<Optional<String>> name = names.get(id);
        if (name != null && now.isBefore(name.until())) {
          known.put(id, name.value());
        }
      }
    }
    return known;
  }

  void rememberNames(Map<String, Optional<String>> read) {
    Instant until = clock.instant().plus(NAMES_LIVE);
    synchronized (names) {
      read.forEach((id, name) -> names.put(id, new Aged<>(name, until)));
    }
  }
}
