package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Plans the way from a user's licenses today to wanted ones: the usage location first, then one
 * atomic {@code assignLicense} with everything that is added, changed and removed.
 *
 * <p>Adds and removes in one call keep mailbox and OneDrive when one license replaces another.
 */
final class LicenseChange {

  private LicenseChange() {}

  /**
   * An {@link Plan.Unchanged} where today's state is the wanted one.
   *
   * @param failed assignments that Microsoft could not carry out and that go away too
   */
  static Plan between(
      Target target,
      LicenseState today,
      String location,
      SortedMap<String, SortedSet<String>> wanted,
      SortedSet<String> failed,
      List<String> notes) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    if (!Objects.equals(location, today.usageLocation())) {
      calls.add(
          new GraphCall(
              "PATCH",
              "/users/" + target.key(),
              JsonNodeFactory.instance.objectNode().put("usageLocation", location)));
      differences.add(
          new Difference(
              "Usage location", Objects.requireNonNullElse(today.usageLocation(), ""), location));
    }
    ArrayNode add = JsonNodeFactory.instance.arrayNode();
    ArrayNode remove = JsonNodeFactory.instance.arrayNode();
    Map<String, Integer> needs = new TreeMap<>();
    wanted.forEach(
        (skuId, disabled) -> {
          SortedSet<String> held = today.direct().get(skuId);
          if (!disabled.equals(held)) {
            ObjectNode license = add.addObject().put("skuId", skuId);
            disabled.forEach(license.putArray("disabledPlans")::add);
            differences.add(
                new Difference(
                    today.name(skuId),
                    held == null ? source(today, skuId) : today.words(skuId, held),
                    today.words(skuId, disabled)));
            if (!today.holds(skuId)) {
              needs.put(skuId, 1);
            }
          }
        });
    today
        .direct()
        .forEach(
            (skuId, disabled) -> {
              if (!wanted.containsKey(skuId)) {
                remove.add(skuId);
                differences.add(
                    new Difference(
                        today.name(skuId), today.words(skuId, disabled), source(today, skuId)));
              }
            });
    for (String skuId : failed) {
      remove.add(skuId);
      differences.add(
          new Difference(today.name(skuId), "failed: " + today.failed().get(skuId), ""));
    }
    if (!add.isEmpty() || !remove.isEmpty()) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.set("addLicenses", add);
      body.set("removeLicenses", remove);
      calls.add(new GraphCall("POST", "/users/" + target.key() + "/assignLicense", body));
    }
    if (calls.isEmpty()) {
      return new Plan.Unchanged("The user's licenses are as wanted");
    }
    LicenseState after = today.with(location, wanted);
    List<String> warnings = new ArrayList<>(notes);
    warnings.addAll(deletionClocks(today, after));
    return new Plan.Change(calls, differences, today.snapshot(), after.snapshot(), needs, warnings);
  }

  private static String source(LicenseState today, String skuId) {
    return today.byGroup().containsKey(skuId)
        ? "from group " + String.join(", ", today.byGroup().get(skuId))
        : "";
  }

  /** What a user loses with the last license that brings it. */
  static List<String> deletionClocks(LicenseState today, LicenseState after) {
    List<String> warnings = new ArrayList<>();
    if (today.bringsPlan("EXCHANGE_S") && !after.bringsPlan("EXCHANGE_S")) {
      warnings.add("No license with Exchange remains: the mailbox is deleted after 30 days");
    }
    if (today.bringsPlan("SHAREPOINT") && !after.bringsPlan("SHAREPOINT")) {
      warnings.add("No license with SharePoint remains: the OneDrive is put on its deletion clock");
    }
    if (today.bringsPlan("MCOEV") && !after.bringsPlan("MCOEV")) {
      warnings.add("No license with Teams Phone remains: a telephone number is released");
    }
    return warnings;
  }
}
