package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Memberships;
import java.util.ArrayList;
import java.util.List;

/** Tells in a delta query of groups what has become of their members. */
final class MemberChanges {

  private static final int MEMBERS_IN_A_PART = 500;

  private MemberChanges() {}

  /**
   * The object with what has become of its members, if they are asked for: all of them at first,
   * then those who came and those who left. Many members come in several parts, each with the
   * object.
   */
  static List<ObjectNode> add(Directory directory, ObjectNode node, int index, DeltaPlace place) {
    if (!place.select().contains("members") || node.has("@removed")) {
      return List.of(node);
    }
    Memberships memberships = directory.memberships();
    int[] told =
        place.initial()
            ? memberships.members(index, place.until())
            : memberships.changed(index, place.since(), place.until());
    List<ObjectNode> parts = new ArrayList<>();
    for (int from = 0; from < told.length; from += MEMBERS_IN_A_PART) {
      ObjectNode part = node.deepCopy();
      ArrayNode delta = part.putArray("members@delta");
      for (int i = from; i < Math.min(told.length, from + MEMBERS_IN_A_PART); i++) {
        ObjectNode one = delta.addObject();
        one.put("@odata.type", "#microsoft.graph.user");
        one.put("id", directory.users().id(told[i]).toString());
        if (!memberships.isMember(index, told[i], place.until())) {
          one.putObject("@removed").put("reason", "deleted");
        }
      }
      parts.add(part);
    }
    return parts.isEmpty() ? List.of(node) : parts;
  }
}
