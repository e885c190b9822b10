package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.attributes.AttributeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans the way from a user's attributes today to wanted ones: Microsoft's first. */
final class AttributeChange {

  private final Target target;
  private final AttributeState today;
  private final List<Call> calls = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private AttributeChange(Target target, AttributeState today) {
    this.target = target;
    this.today = today;
  }

  /** To the values that the form asks for. */
  static Plan asked(Target target, AttributeState today, SetPortalAttributeForm form) {
    for (Map.Entry<String, String> value : form.portalAttributes().entrySet()) {
      Problem wrong = problem(today.definitions().get(value.getKey()), value);
      if (wrong != null) {
        return new Plan.Cannot(wrong);
      }
    }
    return new AttributeChange(target, today)
        .to(
            wanted(today.own(), form.portalAttributes(), form.onlyIfEmpty()),
            wanted(today.extensions(), form.extensionAttributes(), form.onlyIfEmpty()));
  }

  private static Problem problem(AttributeDefinition definition, Map.Entry<String, String> value) {
    if (definition == null) {
      return AttributeProblems.unknown(value.getKey());
    }
    return value.getValue().isEmpty()
        ? null
        : definition
            .problem(value.getValue())
            .map(why -> AttributeProblems.value(definition.name(), why))
            .orElse(null);
  }

  private static SortedMap<String, String> wanted(
      SortedMap<String, String> today, Map<String, String> values, boolean onlyIfEmpty) {
    SortedMap<String, String> wanted = new TreeMap<>(today);
    wanted.replaceAll(
        (name, value) -> {
          String given = values.getOrDefault(name, "");
          return onlyIfEmpty && value != null ? value : given.isEmpty() ? null : given;
        });
    return wanted;
  }

  /** To the values that a snapshot tells of. */
  static Plan back(Target target, AttributeState today, JsonNode before) {
    return new AttributeChange(target, today)
        .to(AttributeState.values(before, "portal"), AttributeState.values(before, "extension"));
  }

  private Plan to(SortedMap<String, String> own, SortedMap<String, String> extensions) {
    ObjectNode changed = changed(extensions);
    if (!changed.isEmpty() && today.inDirectory()) {
      return new Plan.Skip(Refusals.ownedByDirectory(target));
    }
    if (!changed.isEmpty()) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.set("onPremisesExtensionAttributes", changed);
      calls.add(new GraphCall("PATCH", "/users/" + target.key(), body));
      warnings.add(
          "Dynamic groups, address lists and mail rules may depend on extension attributes");
    }
    own.forEach(this::keep);
    return calls.isEmpty()
        ? new Plan.Unchanged("The attributes are as wanted")
        : new Plan.Change(
            calls,
            differences,
            today.snapshot(),
            AttributeState.snapshot(own, extensions),
            warnings);
  }

  private ObjectNode changed(SortedMap<String, String> extensions) {
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    extensions.forEach(
        (number, value) -> {
          String before = today.extensions().get(number);
          if (!Objects.equals(before, value)) {
            changed.put("extensionAttribute" + number, value);
            differences.add(difference("Extension attribute " + number, before, value));
          }
        });
    return changed;
  }

  private void keep(String name, String value) {
    String before = today.own().get(name);
    if (!Objects.equals(before, value)) {
      calls.add(new PortalCall(PortalStore.USER_ATTRIBUTE, target.key(), name, value));
      differences.add(difference(name, before, value));
    }
  }

  private static Difference difference(String name, String before, String after) {
    return new Difference(
        name, Objects.requireNonNullElse(before, ""), Objects.requireNonNullElse(after, ""));
  }
}
