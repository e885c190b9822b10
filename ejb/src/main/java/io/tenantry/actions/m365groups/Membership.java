package io.tenantry.actions.m365groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.KnownGroup;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * What one user is in the groups that are asked about.
 *
 * @param asked ids of the groups
 * @param owners whether ownership is asked about as well
 * @param groups the groups that exist, by id
 * @param member ids of those that the user is a member of
 * @param owner ids of those that the user owns
 * @param guest whether the user is a guest
 * @param licenses the {@code skuId}s that the user has
 */
record Membership(
    SortedSet<String> asked,
    boolean owners,
    Map<String, KnownGroup> groups,
    Set<String> member,
    Set<String> owner,
    boolean guest,
    Set<String> licenses) {

  String name(String group) {
    KnownGroup known = groups.get(group);
    return known == null ? group : known.name();
  }

  JsonNode snapshot() {
    return snapshot(member::contains, owner::contains);
  }

  /** As a snapshot would be with other roles. */
  JsonNode snapshot(Predicate<String> isMember, Predicate<String> isOwner) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    for (String group : asked) {
      ObjectNode role = snapshot.putObject(group).put("member", isMember.test(group));
      if (owners) {
        role.put("owner", isOwner.test(group));
      }
    }
    return snapshot;
  }
}
