package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.attributes.AttributeDefinition;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes of one user that are asked about.
 *
 * @param own values of Tenantry's attributes by name; {@code null} for none
 * @param extensions values of extension attributes by number; {@code null} for none
 * @param definitions the attributes that there are, by the names that were asked about
 * @param inDirectory whether Active Directory owns the extension attributes
 * @param guest whether the user is a guest, to Exchange a mail user
 */
record AttributeState(
    SortedMap<String, String> own,
    SortedMap<String, String> extensions,
    Map<String, AttributeDefinition> definitions,
    boolean inDirectory,
    boolean guest) {

  JsonNode snapshot() {
    return snapshot(own, extensions);
  }

  /** As a snapshot would be with other values. */
  static JsonNode snapshot(Map<String, String> own, Map<String, String> extensions) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    ObjectNode portal = snapshot.putObject("portal");
    own.forEach(portal::put);
    ObjectNode extension = snapshot.putObject("extension");
    extensions.forEach(extension::put);
    return snapshot;
  }

  /** The values of one part of a {@link #snapshot}; {@code null} for none. */
  static SortedMap<String, String> values(JsonNode snapshot, String part) {
    SortedMap<String, String> values = new TreeMap<>(String::compareToIgnoreCase);
    snapshot
        .path(part)
        .fields()
        .forEachRemaining(field -> values.put(field.getKey(), field.getValue().textValue()));
    return values;
  }
}
