package io.tenantry.simulator.throttle;

import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Refuses calls of a surface while too many are under way. */
final class CallsAtOnce {

  private final int most;
  private final AtomicInteger underWay = new AtomicInteger();

  CallsAtOnce(int most) {
    this.most = most;
  }

  /**
   * Lets the call pass or refuses it.
   *
   * @param factor times the limit; at least one call passes
   */
  Response pass(Visit visit, Filter.Next next, double factor, LongAdder refused) {
    try {
      if (underWay.incrementAndGet() > Math.max(1, most * factor)) {
        refused.increment();
        return visit
            .error(429, "TooManyRequests", "Too many requests at once. Please retry after 1 s.")
            .with("Retry-After", "1");
      }
      return next.pass(visit);
    } finally {
      underWay.decrementAndGet();
    }
  }
}
