package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The licenses of one user today.
 *
 * @param usageLocation ISO 3166-1 alpha-2, or {@code null}
 * @param direct licenses held directly, each with its disabled service plans
 * @param failed licenses that were assigned directly but that Microsoft could not give after all,
 *     each with its {@code error}; not held
 * @param byGroup licenses inherited, each with the names of the groups
 * @param skus what the tenant owns, by skuId
 */
record LicenseState(
    String usageLocation,
    SortedMap<String, SortedSet<String>> direct,
    SortedMap<String, String> failed,
    SortedMap<String, Set<String>> byGroup,
    Map<String, Sku> skus) {

  static LicenseState of(JsonNode user, Map<String, String> groupNames, Map<String, Sku> skus) {
    SortedMap<String, SortedSet<String>> direct = new TreeMap<>();
    SortedMap<String, String> failed = new TreeMap<>();
    SortedMap<String, Set<String>> byGroup = new TreeMap<>();
    for (JsonNode assignment : user.path("licenseAssignmentStates")) {
      String skuId = lower(assignment.path("skuId").asText());
      String group = assignment.path("assignedByGroup").asText("");
      boolean ofItsOwn = group.isEmpty() || assignment.path("assignedByGroup").isNull();
      if (ofItsOwn && assignment.path("state").asText().equals("Error")) {
        failed.put(skuId, assignment.path("error").asText("Other"));
      } else if (ofItsOwn) {
        SortedSet<String> disabled = new TreeSet<>();
        assignment.path("disabledPlans").forEach(plan -> disabled.add(lower(plan.asText())));
        direct.put(skuId, disabled);
      } else {
        byGroup
            .computeIfAbsent(skuId, id -> new TreeSet<>())
            .add(groupNames.getOrDefault(group, group));
      }
    }
    String location = user.path("usageLocation").asText("");
    return new LicenseState(
        location.isEmpty() || user.path("usageLocation").isNull() ? null : location,
        direct,
        failed,
        byGroup,
        skus);
  }

  static String lower(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  LicenseState with(String location, SortedMap<String, SortedSet<String>> licenses) {
    return new LicenseState(location, licenses, failed, byGroup, skus);
  }

  boolean holds(String skuId) {
    return direct.containsKey(skuId) || byGroup.containsKey(skuId);
  }

  String name(String skuId) {
    Sku sku = skus.get(skuId);
    return sku == null ? skuId : sku.name();
  }

  /** A license in words: its name and the service plans that are off. */
  String words(String skuId, Set<String> disabled) {
    if (disabled.isEmpty()) {
      return "assigned";
    }
    Sku sku = skus.get(skuId);
    return "assigned without "
        + disabled.stream()
            .map(plan -> sku == null ? plan : sku.plans().getOrDefault(plan, plan))
            .collect(Collectors.joining(", "));
  }

  /** Whether one of the licenses has a service plan whose name begins so. */
  boolean bringsPlan(String prefix) {
    return brings(direct.keySet(), prefix) || brings(byGroup.keySet(), prefix);
  }

  private boolean brings(Set<String> skuIds, String prefix) {
    for (String skuId : skuIds) {
      Sku sku = skus.get(skuId);
      if (sku != null && sku.bringsPlan(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Usage location and direct licenses, keys and plans sorted. */
  JsonNode snapshot() {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put("usageLocation", usageLocation);
    ObjectNode licenses = snapshot.putObject("licenses");
    direct.forEach((skuId, disabled) -> disabled.forEach(licenses.putArray(skuId)::add));
    return snapshot;
  }

  /** The licenses of a {@link #snapshot}. */
  static SortedMap<String, SortedSet<String>> licensesOf(JsonNode snapshot) {
    SortedMap<String, SortedSet<String>> licenses = new TreeMap<>();
    snapshot
        .path("licenses")
        .fields()
        .forEachRemaining(
            entry -> {
              SortedSet<String> disabled = new TreeSet<>();
              entry.getValue().forEach(plan -> disabled.add(plan.asText()));
              licenses.put(entry.getKey(), disabled);
            });
    return licenses;
  }
}
