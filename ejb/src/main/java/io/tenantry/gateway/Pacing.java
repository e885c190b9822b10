package io.tenantry.gateway;

import io.tenantry.gateway.pace.Limit;
import io.tenantry.gateway.pace.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells people how fast Microsoft's limits let a run go. */
public final class Pacing {
  /** What one call costs when no limit slows it down: eight batches of twenty in half a second. */
  private static final double UNPACED_PER_SECOND = 320;

  private final Pace pace;
  private final Clock clock;

  public Pacing(Pace pace, Clock clock) {
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * How long a bulk run of that many calls takes.
   *
   * @param limit as the action names it; an unknown one counts as not limited
   */
  public Duration estimate(String limit, long calls) {
    Duration unpaced = Duration.ofMillis((long) Math.ceil(calls * 1000 / UNPACED_PER_SECOND));
    Duration paced = Limit.of(limit).map(l -> pace.estimate(l, calls)).orElse(Duration.ZERO);
    return paced.compareTo(unpaced) > 0 ? paced : unpaced;
  }

  /** The limits in use, each in words: "Graph writes at 91 % of quota". */
  public List<PaceStatus> status() {
    return pace.readings().stream().map(this::status).toList();
  }

  /** Nodes that run operations at the same time share the tenant's limits evenly. */
  public void sharedAmong(int nodes) {
    pace.sharedAmong(nodes);
  }

  private PaceStatus status(Pace.Reading reading) {
    String title = reading.limit().title();
    double share = Math.min(1, reading.usedShare());
    if (!reading.stopped().isZero()) {
      long seconds = Math.max(1, reading.stopped().toSeconds());
      Instant until = clock.instant().plus(reading.stopped());
      String text = title + ": waiting " + seconds + " s because Microsoft asked";
      return new PaceStatus(reading.limit().id(), share, until, text);
    }
    String text = title + " at " + Math.round(share * 100) + " % of quota";
    if (reading.speed() < 1) {
      text += ", slowed to " + Math.round(reading.speed() * 100) + " % after Microsoft refused";
    }
    return new PaceStatus(reading.limit().id(), share, null, text);
  }
}
