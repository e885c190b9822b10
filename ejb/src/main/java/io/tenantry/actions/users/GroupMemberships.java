package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Target;
import io.tenantry.actions.onpremises.DirectoryMemberships;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of one user today.
 *
 * @param groups those that he is a direct member of
 * @param owned those that he owns; empty where nobody asked for them
 * @param soleOwned ids of those that nobody else owns
 * @param skus what the tenant owns, by skuId; empty where no group gives licenses
 * @param touched what was sent for the user before, as a snapshot; {@code null} when nothing was
 * @param directory what Active Directory knows of it, which the cloud learns later
 * @param guarded why groups of all of these are protected, by their ids; others are absent
 */
record GroupMemberships(
    List<HeldGroup> groups,
    List<HeldGroup> owned,
    Set<String> soleOwned,
    Map<String, Sku> skus,
    JsonNode touched,
    DirectoryMemberships directory,
    Map<String, String> guarded) {

  static final String MEMBER = "member:";
  static final String OWNER = "owner:";
  static final String SID = "sid";

  static JsonNode touched(Target target) {
    return target.sent() == null ? null : target.sent().after();
  }

  /** Whether an entry of a snapshot holds today. */
  boolean has(String key, JsonNode entry) {
    if (entry.has(SID) && directory.connected()) {
      return directory.has(entry.path(SID).asText());
    }
    List<HeldGroup> list = key.startsWith(MEMBER) ? groups : owned;
    String id = group(key);
    return list.stream().anyMatch(group -> group.id().equals(id));
  }

  /** The id of the group that an entry of a snapshot is about. */
  static String group(String key) {
    return key.substring(key.indexOf(':') + 1);
  }

  /** Of the memberships that were touched: others come and go without doing harm. */
  JsonNode snapshot() {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    if (touched != null) {
      touched
          .fields()
          .forEachRemaining(
              entry -> {
                ObjectNode copy = entry.getValue().deepCopy();
                snapshot.set(entry.getKey(), copy.put("is", has(entry.getKey(), entry.getValue())));
              });
    }
    return snapshot;
  }

  /** One entry of a snapshot. */
  static ObjectNode entry(boolean is, HeldGroup group, int call) {
    ObjectNode entry =
        JsonNodeFactory.instance
            .objectNode()
            .put("is", is)
            .put("kind", group.kind().stored())
            .put("name", group.name())
            .put("call", call);
    return group.sid() == null ? entry : entry.put(SID, group.sid());
  }

  String licenseNames(HeldGroup group) {
    return String.join(
        ", ",
        group.skuIds().stream()
            .map(id -> skus.containsKey(id) ? skus.get(id).name() : id)
            .toList());
  }
}
