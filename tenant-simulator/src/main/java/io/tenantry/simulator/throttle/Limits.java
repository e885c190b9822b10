package io.tenantry.simulator.throttle;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The published limits, scaled, with a bucket for everybody who is counted. */
final class Limits {

  /** A bucket that a request is charged to. */
  record Account(Limit limit, Charge charge, Bucket bucket) {}

  private record Key(Limit limit, String owner) {}

  private final List<Limit> published;
  private final int users;
  private final double factor;
  private final double burstSeconds;
  private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * Limits with full buckets.
   *
   * @param factor times the published quotas
   * @param burstSeconds how many seconds' worth a bucket holds at most; 0 for the whole quota
   */
  Limits(int users, double factor, double burstSeconds) {
    this.published = read();
    this.users = users;
    this.factor = factor;
    this.burstSeconds = burstSeconds;
  }

  List<Account> accounts(String surface, List<Charge> charges, Caller caller) {
    List<Account> accounts = new ArrayList<>(6);
    for (Charge charge : charges) {
      for (Limit limit : published) {
        if (limit.name().equals(charge.limit()) && limit.surface().equals(surface)) {
          Key key = new Key(limit, owner(limit, charge, caller));
          accounts.add(
              new Account(limit, charge, buckets.computeIfAbsent(key, k -> bucket(limit))));
        }
      }
    }
    return accounts;
  }

  private Bucket bucket(Limit limit) {
    double quota = limit.quotaFor(users) * factor;
    double perSecond = quota / limit.window();
    double capacity = burstSeconds > 0 ? Math.min(quota, perSecond * burstSeconds) : quota;
    return new Bucket(Math.max(1, capacity), perSecond, System.nanoTime());
  }

  private static String owner(Limit limit, Charge charge, Caller caller) {
    return switch (limit.scope()) {
      case "app" -> caller.appId();
      case "tenant" -> caller.tenantId();
      case "team" -> caller.tenantId() + "/" + charge.resource();
      default -> caller.appId() + "/" + caller.tenantId();
    };
  }

  private static List<Limit> read() {
    try (InputStream in = Limits.class.getResourceAsStream("limits.json")) {
      JsonNode root = Json.MAPPER.readTree(in);
      return Json.MAPPER.convertValue(root.get("limits"), new TypeReference<List<Limit>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException("limits.json", unreadable);
    }
  }
}
