package io.tenantry.simulator.throttle;

import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Pause;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;
import io.tenantry.simulator.throttle.Limits.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Refuses requests beyond the limits, and tells callers how near they are. */
public final class ThrottleFilter implements Filter {

  private static final double FIRST_TOLD = 0.8;
  private static final double LONGEST_DELAY_SECONDS = 5;

  private final int users;
  private final GraphCosts graph = new GraphCosts();
  private final ExchangeCosts exchange = new ExchangeCosts();
  private final SharePointCosts sharePoint = new SharePointCosts();
  private final CallsAtOnce teams = new CallsAtOnce(5);
  private final LongAdder refused = new LongAdder();
  private volatile double factor;
  private volatile double burstSeconds;
  private volatile Limits limits;

  /** A filter for a tenant of this size; factor 0 lets everything pass. */
  public ThrottleFilter(int users, double factor) {
    this.users = users;
    scale(factor, 0);
  }

  /**
   * Sets the limits anew, with full buckets.
   *
   * @param newFactor times the published quotas; 0 switches throttling off
   * @param newBurstSeconds how many seconds' worth may come at once; 0 for the whole quota
   */
  public final void scale(double newFactor, double newBurstSeconds) {
    factor = newFactor;
    burstSeconds = newBurstSeconds;
    limits = newFactor > 0 ? new Limits(users, newFactor, newBurstSeconds) : null;
    refused.reset();
  }

  /** Times the published quotas. */
  public double factor() {
    return factor;
  }

  /** Seconds' worth that may come at once; 0 for the whole quota. */
  public double burstSeconds() {
    return burstSeconds;
  }

  /** Requests refused since the limits were set. */
  public long refused() {
    return refused.sum();
  }

  @Override
  public Response pass(Visit visit, Next next) {
    Limits current = limits;
    String surface = visit.surface().name();
    if (surface.equals("graph")) {
      return passGraph(visit, next, current);
    }
    if (surface.equals("sharepoint") && current != null) {
      return passSharePoint(visit, next, current);
    }
    if (surface.equals("teams") && current != null) {
      return teams.pass(visit, next, factor, refused);
    }
    return surface.equals("exchange") && current != null
        ? passExchange(visit, next, current)
        : next.pass(visit);
  }

  private Response passGraph(Visit visit, Next next, Limits current) {
    if (current == null) {
      return next.pass(visit);
    }
    List<Charge> charges = graph.charges(visit.request());
    if (charges.isEmpty()) {
      return next.pass(visit);
    }
    List<Account> accounts = current.accounts("graph", charges, visit.request().caller());
    long now = System.nanoTime();
    Account exceeded = exceeded(accounts, now);
    accounts.forEach(account -> account.bucket().take(account.charge().cost(), now));
    Map<String, String> headers = new LinkedHashMap<>();
    if (charges.stream().anyMatch(charge -> charge.limit().equals("identity-ru"))) {
      headers.put("x-ms-resource-unit", Integer.toString(graph.resourceUnits(visit.request())));
    }
    double usage = accounts.stream().mapToDouble(a -> a.bucket().usage(now)).max().orElse(0);
    if (usage >= FIRST_TOLD) {
      headers.put("x-ms-throttle-limit-percentage", String.format(Locale.ROOT, "%.2f", usage));
    }
    return exceeded == null
        ? next.pass(visit).with(headers)
        : refuse(visit, exceeded, now).with(headers);
  }

  /** From 80 % of the one-minute budget on, SharePoint tells how much is left of it. */
  private Response passSharePoint(Visit visit, Next next, Limits current) {
    List<Account> accounts =
        current.accounts(
            "sharepoint", sharePoint.charges(visit.request()), visit.request().caller());
    long now = System.nanoTime();
    Account exceeded = exceeded(accounts, now);
    accounts.forEach(account -> account.bucket().take(account.charge().cost(), now));
    Account minute = accounts.get(0);
    double usage = minute.bucket().usage(now);
    Map<String, String> headers = new LinkedHashMap<>();
    if (usage >= FIRST_TOLD || exceeded != null) {
      double quota = minute.limit().quotaFor(users) * factor;
      headers.put("RateLimit-Limit", Long.toString((long) quota));
      headers.put("RateLimit-Remaining", Long.toString((long) Math.max(0, quota * (1 - usage))));
      headers.put("RateLimit-Reset", Long.toString(reset(minute, now)));
    }
    if (exceeded == null) {
      return next.pass(visit).with(headers);
    }
    double wait = exceeded.bucket().secondsUntil(exceeded.charge().cost(), now);
    return refuse(visit, wait).with(headers);
  }

  /** Seconds until there is room again. */
  private static long reset(Account account, long now) {
    return (long) Math.ceil(account.bucket().secondsUntil(account.charge().cost(), now));
  }

  /** Exchange answers small excess late; only far too many cmdlets are refused, and not counted. */
  private Response passExchange(Visit visit, Next next, Limits current) {
    List<Account> accounts =
        current.accounts("exchange", exchange.charges(visit.request()), visit.request().caller());
    long now = System.nanoTime();
    double late = 0;
    for (Account account : accounts) {
      late = Math.max(late, account.bucket().secondsUntil(account.charge().cost(), now));
    }
    if (late > LONGEST_DELAY_SECONDS) {
      return refuse(visit, late);
    }
    accounts.forEach(account -> account.bucket().take(account.charge().cost(), now));
    Pause.seconds(late);
    return next.pass(visit);
  }

  private static Account exceeded(List<Account> accounts, long now) {
    for (Account account : accounts) {
      if (!account.bucket().has(account.charge().cost(), now)) {
        return account;
      }
    }
    return null;
  }

  private Response refuse(Visit visit, Account exceeded, long now) {
    Charge charge = exceeded.charge();
    Caller caller = visit.request().caller();
    return refuse(visit, exceeded.bucket().secondsUntil(charge.cost(), now))
        .with(
            "x-ms-throttle-scope",
            exceeded.limit().published(charge.access(), caller.appId(), caller.tenantId()))
        .with("x-ms-throttle-information", charge.information());
  }

  private Response refuse(Visit visit, double seconds) {
    refused.increment();
    long wait = (long) Math.max(1, Math.ceil(seconds));
    return visit
        .error(
            429, "TooManyRequests", "Too many requests. Please retry again after " + wait + " s.")
        .with("Retry-After", Long.toString(wait));
  }
}
