package io.tenantry.gateway.pace;

import io.tenantry.gateway.Priority;

/**
 * Our mirror of one limit: a token bucket that fills a little slower than Microsoft's.
 *
 * <p>It fills at 95 % of the quota and holds at most 5 % of it, so that in no window of any
 * position more than the quota is spent, whether Microsoft counts by bucket or by window. What was
 * saved up is spent at no more than 1.2 times the quota's rate, so that the first answers that tell
 * how much of the quota is used come in time. Once Microsoft tells, the rate follows: savings are
 * given up above 85 %, and below that the whole quota is used. While people work, bulk runs get
 * nine tenths of the inflow. Times are nanoseconds of one monotonic clock. Not thread-safe: {@link
 * Pace} locks.
 */
final class Bucket {
  private static final double SHARE = 0.95;
  private static final double BURST = 0.05;
  private static final double FILLED_AT_START = 0.5;
  private static final double KEPT_FOR_PEOPLE = 0.1;
  private static final double SLOW_DOWN = 0.7;
  private static final double RECOVERY = 0.05;
  private static final double SLOWEST = 0.05;
  private static final double MINUTE = 60e9;
  private static final double PEOPLE_STAY_ACTIVE = MINUTE;
  private static final double SLOW_DOWN_AT_MOST_EVERY = 10e9;
  private static final double USAGE_HORIZON = 5e9;
  private static final double IDLE = 0.01;
  private static final double PEAK = 1.2;
  private static final double PEAK_SECONDS = 0.25;
  private static final double PEAK_UNITS = 100;

  /** What Microsoft told stays a guide for that long. */
  private static final double TOLD_STAYS = MINUTE;

  private static final double TARGET_LOW = 0.85;
  private static final double TARGET_HIGH = 0.95;
  private static final double SHARE_WHEN_NEARLY_FULL = 0.9;
  private static final double SHARE_WHEN_ROOM_IS_TOLD = 1;

  /** Answers that tell nothing for that long mean that less than 80 % is used. */
  private static final double SILENCE = 2e9;

  /** Units a nanosecond that Microsoft allows; infinite when pacing is off. */
  private double quotaRate;

  private double capacity;
  private double tokens;
  private double bulkTokens;
  private double peakCapacity;
  private double peakTokens;
  private double told;
  private long toldAt;
  private double speed = 1;
  private double usage;
  private double observed;
  private long now;
  private long stoppedUntil;
  private long lastTrouble;
  private long lastSlowDown;
  private long personSeen;

  Bucket(double unitsPerSecond, double windowSeconds, long now) {
    resize(unitsPerSecond, windowSeconds);
    tokens = capacity * FILLED_AT_START;
    bulkTokens = tokens;
    peakTokens = peakCapacity;
    toldAt = now - (long) TOLD_STAYS - 1;
    this.now = now;
    stoppedUntil = now;
    lastTrouble = now;
    lastSlowDown = now - (long) SLOW_DOWN_AT_MOST_EVERY;
    personSeen = now - (long) PEOPLE_STAY_ACTIVE - 1;
  }

  /** Takes another quota for known, e.g. because the tenant turned out larger. */
  void resize(double unitsPerSecond, double windowSeconds) {
    quotaRate = unitsPerSecond / 1e9;
    capacity = Math.max(1, unitsPerSecond * windowSeconds * BURST);
    peakCapacity = Math.min(capacity, Math.max(PEAK_UNITS, unitsPerSecond * PEAK_SECONDS));
    tokens = Math.min(tokens, capacity);
    bulkTokens = Math.min(bulkTokens, capacity);
    peakTokens = Math.min(peakTokens, peakCapacity);
  }

  /** Nanoseconds until the amount could be taken, 0 for now. */
  long waitFor(double amount, Priority priority, long at) {
    advance(at);
    long stopped = Math.max(0, stoppedUntil - at);
    if (unpaced()) {
      return stopped;
    }
    double wanted = Math.min(amount, capacity);
    if (priority == Priority.PERSON) {
      return stopped + nanos(wanted - tokens - capacity / 2, inflow());
    }
    long wait = nanos(wanted - tokens, inflow());
    wait = Math.max(wait, nanos(wanted - bulkTokens, bulkInflow()));
    wait = Math.max(wait, nanos(Math.min(amount, peakCapacity) - peakTokens, peakInflow()));
    return stopped + wait;
  }

  private static long nanos(double missing, double inflow) {
    return missing <= 0 ? 0 : (long) Math.ceil(missing / inflow);
  }

  /** Spends the amount, into debt if need be. */
  void take(double amount, Priority priority, long at) {
    advance(at);
    if (usage < IDLE) {
      usage = 0;
      observed = 0;
    }
    usage += amount;
    if (priority == Priority.PERSON) {
      personSeen = at;
    }
    if (unpaced()) {
      return;
    }
    tokens -= amount;
    if (priority == Priority.BULK) {
      bulkTokens -= amount;
      peakTokens -= amount;
    }
  }

  /** Microsoft refused for too many requests: nothing until then, slower afterwards. */
  void throttled(long sentAt, long until, long at) {
    advance(at);
    if (until > stoppedUntil) {
      stoppedUntil = until;
    }
    tokens = Math.min(tokens, 0);
    bulkTokens = Math.min(bulkTokens, 0);
    lastTrouble = at;
    // Refusals of calls that were under way when we slowed down tell nothing new.
    if (sentAt >= lastSlowDown) {
      slowDown(at);
    }
  }

  /** Microsoft told how much of the quota is used, 1.0 for all of it. */
  void usedShare(double share, long at) {
    advance(at);
    told = share;
    toldAt = at;
    if (share > TARGET_LOW) {
      tokens = Math.min(tokens, 0);
      bulkTokens = Math.min(bulkTokens, 0);
    }
    if (share > 1 && at - lastSlowDown >= SLOW_DOWN_AT_MOST_EVERY) {
      lastTrouble = at;
      slowDown(at);
    } else if (share > TARGET_HIGH) {
      lastTrouble = at;
    }
  }

  private void slowDown(long at) {
    speed = Math.max(SLOWEST, speed * SLOW_DOWN);
    lastSlowDown = at;
  }

  private void advance(long at) {
    if (at <= now) {
      return;
    }
    double fading = Math.exp(-(at - now) / USAGE_HORIZON);
    usage *= fading;
    observed = 1 - (1 - observed) * fading;
    if (speed < 1 && at - lastTrouble >= MINUTE) {
      long minutes = (long) ((at - lastTrouble) / MINUTE);
      speed = Math.min(1, speed + RECOVERY * minutes);
      lastTrouble += (long) (minutes * MINUTE);
    }
    long from = Math.max(now, Math.min(stoppedUntil, at));
    if (!unpaced()) {
      tokens = Math.min(capacity, tokens + (at - from) * inflow());
      bulkTokens = Math.min(capacity, bulkTokens + (at - from) * bulkInflow());
      peakTokens = Math.min(peakCapacity, peakTokens + (at - from) * peakInflow());
    }
    now = at;
  }

  private double inflow() {
    return quotaRate * share() * speed;
  }

  private double peakInflow() {
    return quotaRate * PEAK * speed;
  }

  private double share() {
    double silent = now - toldAt;
    if (silent > TOLD_STAYS) {
      return SHARE;
    }
    if (silent > SILENCE || told <= TARGET_LOW) {
      return SHARE_WHEN_ROOM_IS_TOLD;
    }
    return told <= TARGET_HIGH ? SHARE : SHARE_WHEN_NEARLY_FULL;
  }

  private double bulkInflow() {
    boolean peopleActive = now - personSeen <= PEOPLE_STAY_ACTIVE;
    return inflow() * (peopleActive ? 1 - KEPT_FOR_PEOPLE : 1);
  }

  private boolean unpaced() {
    return Double.isInfinite(quotaRate);
  }

  /** Units a second that a bulk run gets at present; infinite when pacing is off. */
  double bulkPerSecond(long at) {
    advance(at);
    return bulkInflow() * 1e9;
  }

  /** What was spent lately as a share of the quota; 0 when pacing is off. */
  double usedShare(long at) {
    advance(at);
    // Since it began to be used, if that is not long ago; at least a tenth of the horizon.
    return unpaced() ? 0 : usage / USAGE_HORIZON / Math.max(observed, 0.1) / quotaRate;
  }

  double speed() {
    return speed;
  }

  long stoppedUntil() {
    return stoppedUntil;
  }

  boolean usedLately(long at) {
    advance(at);
    return usage > 0.5 || stoppedUntil > at;
  }
}
