package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.seed.SiteSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A site collection as it is now: its seed, what was changed since, and where between use and
 * recycle bin it is.
 *
 * @param changed properties that were set, by name
 * @param hub whether it is a hub site
 * @param phase what was last done to it
 * @param since when that began
 */
record Site(SiteSeed seed, Map<String, JsonNode> changed, boolean hub, Phase phase, Instant since) {

  /** What was last done to a site. */
  enum Phase {
    IN_USE,
    DELETING,
    RESTORING,
    PURGED
  }

  /** Where a site is. */
  enum Status {
    ACTIVE("Active"),
    RECYCLING("Recycling"),
    RECYCLED("Recycled"),
    RESTORING("Restoring"),
    GONE("");

    private final String written;

    Status(String written) {
      this.written = written;
    }

    String written() {
      return written;
    }
  }

  static final Duration DELETION = Duration.ofSeconds(20);
  static final Duration RESTORATION = Duration.ofSeconds(40);
  static final int DAYS_KEPT = 93;

  static Site of(SiteSeed seed, Instant start) {
    boolean deleted = seed.deletedDaysAgo() >= 0;
    Instant since =
        deleted ? start.minus(Duration.ofDays(seed.deletedDaysAgo())) : seed.createdAt();
    return new Site(
        seed,
        Map.of(),
        seed.marks().contains(SiteSeed.Mark.HUB),
        deleted ? Phase.DELETING : Phase.IN_USE,
        since);
  }

  Status status(Instant now) {
    return switch (phase) {
      case IN_USE -> Status.ACTIVE;
      case RESTORING -> now.isBefore(since.plus(RESTORATION)) ? Status.RESTORING : Status.ACTIVE;
      case PURGED -> Status.GONE;
      case DELETING ->
          now.isBefore(since.plus(DELETION))
              ? Status.RECYCLING
              : now.isBefore(expires()) ? Status.RECYCLED : Status.GONE;
    };
  }

  /** Whether it can be read and changed as a site. */
  boolean present(Instant now) {
    Status status = status(now);
    return status == Status.ACTIVE || status == Status.RECYCLING || status == Status.RESTORING;
  }

  /** When the recycle bin gives it up. */
  Instant expires() {
    return since.plus(Duration.ofDays(DAYS_KEPT));
  }

  boolean grouped() {
    return seed.groupId() != null;
  }

  boolean is(SiteSeed.Mark mark) {
    return seed.marks().contains(mark);
  }

  Site with(Map<String, JsonNode> properties) {
    Map<String, JsonNode> all = new HashMap<>(changed);
    all.putAll(properties);
    return new Site(seed, Map.copyOf(all), hub, phase, since);
  }

  Site at(Phase next, Instant now) {
    return new Site(seed, changed, next == Phase.RESTORING ? false : hub, next, now);
  }

  Site withoutHub() {
    return new Site(seed, changed, false, phase, since);
  }
}
