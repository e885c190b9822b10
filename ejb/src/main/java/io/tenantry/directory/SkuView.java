package io.tenantry.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.users.SkuNames;
import io.tenantry.persistence.directory.CopyWrites;
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

  private static final ObjectMapper JSON = new ObjectMapper();

  static SkuView of(CopyWrites.Sku sku) {
    try {
      boolean active = sku.status().equals("Enabled") || sku.status().equals("Warning");
      return new SkuView(
          sku.skuId(),
          sku.partNumber(),
          SkuNames.of(sku.partNumber()),
          sku.enabled(),
          sku.warning(),
          sku.consumed(),
          Math.max(0, sku.enabled() + sku.warning() - sku.consumed()),
          sku.status(),
          active && sku.appliesTo().equals("User"),
          JSON.readValue(sku.plans(), new TypeReference<List<Plan>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Service plans of " + sku.partNumber() + " are unreadable", e);
    }
  }
}
