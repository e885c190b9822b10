package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.Call.PortalCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import io.tenantry.attributes.AttributeDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets attributes of users: those that Tenantry keeps itself, and the fifteen extension attributes.
 *
 * <p>What Microsoft refuses keeps Tenantry's own values from being written, too: a target has one
 * outcome.
 */
@ApplicationScoped
public class SetPortalAttribute implements Action<SetPortalAttributeForm, AttributeState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.set-portal-attribute",
              "Set portal attribute",
              "Set or take away attributes that Tenantry keeps of users, and their extension attributes.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing("User.ReadWrite.All", "Exchange.ManageAsApp + Exchange Recipient Administrator");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, AttributeState> inspect(
      Collection<Target> targets, SetPortalAttributeForm form, Reads reads) {
    return AttributeReads.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, AttributeState today, SetPortalAttributeForm form) {
    for (Map.Entry<String, String> value : form.portalAttributes().entrySet()) {
      AttributeDefinition definition = today.definitions().get(value.getKey());
      if (definition == null) {
        return new Plan.Cannot(AttributeProblems.unknown(value.getKey()));
      }
      Problem wrong =
          value.getValue().isEmpty()
              ? null
              : definition
                  .problem(value.getValue())
                  .map(why -> AttributeProblems.value(definition.name(), why))
                  .orElse(null);
      if (wrong != null) {
        return new Plan.Cannot(wrong);
      }
    }
    return to(
        target,
        today,
        wanted(today.own(), form.portalAttributes(), form.onlyIfEmpty()),
        wanted(today.extensions(), form.extensionAttributes(), form.onlyIfEmpty()));
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

  @Override
  public Plan restore(Target target, AttributeState today, JsonNode before) {
    return to(
        target,
        today,
        AttributeState.values(before, "portal"),
        AttributeState.values(before, "extension"));
  }

  private Plan to(
      Target target,
      AttributeState today,
      SortedMap<String, String> own,
      SortedMap<String, String> extensions) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    extensions.forEach(
        (number, value) -> {
          String before = today.extensions().get(number);
          if (!Objects.equals(before, value)) {
            changed.put("extensionAttribute" + number, value);
            differences.add(difference("Extension attribute " + number, before, value));
          }
        });
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
    own.forEach(
        (name, value) -> {
          String before = today.own().get(name);
          if (!Objects.equals(before, value)) {
            calls.add(new PortalCall(PortalStore.USER_ATTRIBUTE, target.key(), name, value));
            differences.add(difference(name, before, value));
          }
        });
    return calls.isEmpty()
        ? new Plan.Unchanged("The attributes are as wanted")
        : new Plan.Change(
            calls,
            differences,
            today.snapshot(),
            AttributeState.snapshot(own, extensions),
            warnings);
  }

  private static Difference difference(String name, String before, String after) {
    return new Difference(
        name, Objects.requireNonNullElse(before, ""), Objects.requireNonNullElse(after, ""));
  }

  @Override
  public JsonNode snapshot(AttributeState state) {
    return state.snapshot();
  }

  @Override
  public Verdict explain(Target target, AttributeState state, CallFailure failure) {
    return AttributeProblems.explain(target, state, failure);
  }
}
