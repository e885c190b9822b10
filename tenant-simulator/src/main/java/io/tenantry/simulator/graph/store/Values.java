package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.graph.licensing.ServicePlan;
import io.tenantry.simulator.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes the directory's values as JSON. */
public final class Values {

  private Values() {}

  /** Text or null. */
  public static JsonNode text(String value) {
    return value == null ? NullNode.getInstance() : TextNode.valueOf(value);
  }

  /** A time in seconds, or null. */
  public static JsonNode time(Instant value) {
    return value == null
        ? NullNode.getInstance()
        : TextNode.valueOf(value.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** A list of texts. */
  public static ArrayNode texts(Collection<?> values) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    values.forEach(value -> array.add(value.toString()));
    return array;
  }

  /**
   * The property {@code assignedLicenses}: each product once; a plan is off when no way of having
   * the product switches it on.
   */
  public static ArrayNode assignedLicenses(List<Holding> holdings) {
    Map<UUID, Set<UUID>> disabled = new LinkedHashMap<>();
    for (Holding holding : holdings) {
      if (holding.active()) {
        Set<UUID> off = new HashSet<>(holding.disabledPlans());
        disabled.merge(
            holding.product().skuId(),
            off,
            (one, other) -> {
              one.retainAll(other);
              return one;
            });
      }
    }
    ArrayNode array = Json.MAPPER.createArrayNode();
    disabled.forEach(
        (skuId, off) -> {
          ObjectNode license = array.addObject();
          license.set("disabledPlans", texts(off.stream().sorted().toList()));
          license.put("skuId", skuId.toString());
        });
    return array;
  }

  /** The property {@code licenseAssignmentStates}. */
  public static ArrayNode assignmentStates(List<Holding> holdings) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    for (Holding holding : holdings) {
      ObjectNode state = array.addObject();
      state.put("skuId", holding.product().skuId().toString());
      state.set("disabledPlans", texts(holding.disabledPlans()));
      state.set(
          "assignedByGroup", text(holding.byGroup() == null ? null : holding.byGroup().toString()));
      state.put("state", holding.active() ? "Active" : "Error");
      state.put("error", holding.active() ? "None" : holding.error());
      state.set("lastUpdatedDateTime", time(holding.at()));
    }
    return array;
  }

  /** The property {@code assignedPlans}: each plan that is on, once. */
  public static ArrayNode assignedPlans(List<Holding> holdings) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    Set<UUID> seen = new HashSet<>();
    for (Holding holding : holdings) {
      for (ServicePlan plan : holding.product().plans()) {
        if (holding.active()
            && !holding.disabledPlans().contains(plan.id())
            && seen.add(plan.id())) {
          ObjectNode assigned = array.addObject();
          assigned.set("assignedDateTime", time(holding.at()));
          assigned.put("capabilityStatus", "Enabled");
          assigned.put("service", plan.service());
          assigned.put("servicePlanId", plan.id().toString());
        }
      }
    }
    return array;
  }
}
