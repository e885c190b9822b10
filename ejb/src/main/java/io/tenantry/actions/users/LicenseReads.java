package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the licenses of many users, and what the tenant owns. */
final class LicenseReads {

  /** What the tenant owns, as it was read and by skuId. */
  private record Stock(List<JsonNode> read, Map<String, Sku> skus) {}

  /** Many slices are answered with the same list, which is some seconds old at most. */
  private volatile Stock stock = new Stock(List.of(), Map.of());

  /** Usage location and license assignments as Graph tells them, by target key. */
  static Map<String, JsonNode> users(Collection<Target> targets, Reads reads) {
    return reads.users(
        targets.stream().map(Target::key).toList(),
        List.of("usageLocation", "licenseAssignmentStates"));
  }

  /** The licenses of these users, by target key. */
  Map<String, LicenseState> states(Map<String, JsonNode> users, Reads reads) {
    Map<String, Sku> skus = skus(reads.subscribedSkus());
    Set<String> groups = new TreeSet<>();
    users
        .values()
        .forEach(
            user ->
                user.path("licenseAssignmentStates")
                    .forEach(
                        state -> {
                          if (state.hasNonNull("assignedByGroup")) {
                            groups.add(state.path("assignedByGroup").asText());
                          }
                        }));
    Map<String, String> names = groups.isEmpty() ? Map.of() : reads.groupNames(groups);
    Map<String, LicenseState> states = new HashMap<>();
    users.forEach((id, user) -> states.put(id, LicenseState.of(user, names, skus)));
    return states;
  }

  private Map<String, Sku> skus(List<JsonNode> read) {
    Stock known = stock;
    if (known.read() != read) {
      Map<String, Sku> skus = new HashMap<>();
      read.stream().map(Sku::of).forEach(sku -> skus.put(sku.skuId(), sku));
      known = new Stock(read, Map.copyOf(skus));
      stock = known;
    }
    return known.skus();
  }
}
