package io.tenantry.simulator.throttle;

import java.util.Map;
import java.util.TreeMap;

/**
 * A published limit.
 *
 * @param name as this project calls it
 * @param surface which API it belongs to
 * @param scope whose calls are counted together: {@code app}, {@code tenant}, {@code app+tenant},
 *     {@code team} for one team each
 * @param quota units in the window
 * @param window seconds
 * @param quotaBySize smaller quotas of tenants with fewer users than the key
 */
record Limit(
    String name,
    String surface,
    String scope,
    double quota,
    double window,
    Map<Integer, Double> quotaBySize) {

  double quotaFor(int users) {
    if (quotaBySize != null) {
      for (Map.Entry<Integer, Double> size : new TreeMap<>(quotaBySize).entrySet()) {
        if (users < size.getKey()) {
          return size.getValue();
        }
      }
    }
    return quota;
  }

  /** The scope as {@code x-ms-throttle-scope} writes it, for example Tenant_Application/Write/…. */
  String published(String access, String appId, String tenantId) {
    return switch (scope) {
      case "app" -> "Application/" + access + "/" + appId;
      case "tenant" -> "Tenant/" + access + "//" + tenantId;
      default -> "Tenant_Application/" + access + "/" + appId + "/" + tenantId;
    };
  }
}
