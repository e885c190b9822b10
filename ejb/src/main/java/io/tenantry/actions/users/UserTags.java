package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A user's tags.
 *
 * @param held compared without case
 * @param asked those that the snapshot tells of
 */
record UserTags(TreeSet<String> held, Collection<String> asked) {

  /**
   * The tags of these users, by target key. Asked is for those of the form or, for an undo, for
   * those that were recorded.
   *
   * @param form {@code null} for an undo
   */
  static Map<String, UserTags> of(Collection<Target> targets, AddTagsForm form, Reads reads) {
    List<String> ids = targets.stream().map(Target::key).toList();
    Map<String, Map<String, String>> stored = reads.portal(PortalStore.USER_TAG, ids);
    Map<String, UserTags> states = new HashMap<>();
    for (Target target : targets) {
      TreeSet<String> held = new TreeSet<>(String::compareToIgnoreCase);
      held.addAll(stored.getOrDefault(target.key(), Map.of()).keySet());
      states.put(target.key(), new UserTags(held, form == null ? recorded(target) : form.tags()));
    }
    return states;
  }

  private static Collection<String> recorded(Target target) {
    List<String> names = new ArrayList<>();
    if (target.sent() != null && target.sent().after() != null) {
      target.sent().after().fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  /** Of each tag that is asked for, whether the user has it. */
  JsonNode snapshot() {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    new TreeSet<>(asked).forEach(tag -> snapshot.put(tag, held.contains(tag)));
    return snapshot;
  }
}
