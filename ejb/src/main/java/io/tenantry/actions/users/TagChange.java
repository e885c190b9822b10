package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Plans which of the tags that are asked for a user gets or loses. */
final class TagChange {

  private TagChange() {}

  /**
   * What has to be done.
   *
   * @param wanted of the tags that are asked for, those that the user is to have
   */
  static Plan to(Target target, UserTags today, Collection<String> wanted) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    for (String tag : new TreeSet<>(today.asked())) {
      boolean has = today.held().contains(tag);
      boolean shall = wanted.contains(tag);
      after.put(tag, shall);
      if (has != shall) {
        calls.add(new PortalCall(PortalStore.USER_TAG, target.key(), tag, shall ? "" : null));
        differences.add(new Difference("Tag " + tag, has ? "on" : "", shall ? "on" : ""));
      }
    }
    return calls.isEmpty()
        ? new Plan.Unchanged("Has all of these tags already")
        : new Plan.Change(calls, differences, today.snapshot(), after, List.of());
  }

  /** The way back to the tags of a {@link UserTags#snapshot}. */
  static Plan back(Target target, UserTags today, JsonNode before) {
    return to(
        target, today, today.asked().stream().filter(tag -> before.path(tag).asBoolean()).toList());
  }
}
