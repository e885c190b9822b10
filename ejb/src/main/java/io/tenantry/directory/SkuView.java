package io.tenantry.directory;

import java.util.List;

/**
 * A license that the tenant owns.
 *
 * @param name the name that people know
 * @param enabled units paid for
 * @param warning units whose subscription has run out but still counts
 * @param free units that can be assigned now, never negative
 * @param assignable whether it can be given to users at all
 */
public record SkuView(
    String skuId,
    String partNumber,
    String name,
    int enabled,
    int warning,
    int consumed,
    int free,
    String status,
    boolean assignable,
    List<Plan> plans) {

  /** A service plan of a license. */
  public record Plan(String id, String name) {}
}
