package io.tenantry.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts refusals by client address, so that each address is told of once a minute at most. Knows
 * no more addresses than it has room for; what comes from further ones is told of together.
 */
final class RefusalCounts {

  static final Duration EVERY = Duration.ofMinutes(1);

  private static final String OTHERS = "other addresses";

  private record Count(Instant told, int untold) {}

  private final int most;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  /**
   * @param most how many addresses are known at the same time
   */
  RefusalCounts(int most) {
    this.most = most;
  }

  /**
   * Counts one.
   *
   * @return how many to tell of now, this one included; 0 to tell of it later
   */
  synchronized int refused(String address, Instant now) {
    String counted = counts.containsKey(address) || counts.size() < most ? address : OTHERS;
    Count known = counts.get(counted);
    if (known == null || over(known, now)) {
      counts.put(counted, new Count(now, 0));
      return known == null ? 1 : known.untold() + 1;
    }
    counts.put(counted, new Count(known.told(), known.untold() + 1));
    return 0;
  }

  /** By address: how many of minutes that are over are to be told of now. */
  synchronized Map<String, Integer> due(Instant now) {
    Map<String, Integer> due = new LinkedHashMap<>();
    for (Iterator<Map.Entry<String, Count>> all = counts.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Count> one = all.next();
      if (over(one.getValue(), now)) {
        if (one.getValue().untold() == 0) {
          all.remove();
        } else {
          due.put(one.getKey(), one.getValue().untold());
          one.setValue(new Count(now, 0));
        }
      }
    }
    return due;
  }

  private static boolean over(Count count, Instant now) {
    return !now.isBefore(count.told().plus(EVERY));
  }
}
