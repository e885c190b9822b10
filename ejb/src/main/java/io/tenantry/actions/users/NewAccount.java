package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Sent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an account to be made is to be like, whether it was described in a form or copied from
 * another one. It is recorded as the snapshot that the run leads to, so that a run that was
 * interrupted goes on with the same description, whatever has become of the source.
 *
 * @param properties as Graph names them; without the password
 * @param manager id, or {@code null}
 * @param licenses by skuId, each with its disabled service plans
 * @param groups ids
 * @param units ids of administrative units
 */
record NewAccount(
    ObjectNode properties,
    String manager,
    SortedMap<String, SortedSet<String>> licenses,
    SortedSet<String> groups,
    SortedSet<String> units,
    SortedSet<String> tags,
    SortedMap<String, String> attributes) {

  static final String NAME = "userPrincipalName";

  /** What making an account and all that belongs to it needs on Microsoft's side. */
  static final List<String> PERMISSIONS =
      List.of(
          "User.ReadWrite.All",
          "LicenseAssignment.ReadWrite.All",
          "GroupMember.ReadWrite.All",
          "AdministrativeUnit.ReadWrite.All",
          "Domain.Read.All",
          "Organization.Read.All",
          "Exchange.ManageAsApp + Exchange Recipient Administrator");

  /** An account with a name and nothing else. */
  static NewAccount named(String principalName) {
    return new NewAccount(
        JsonNodeFactory.instance.objectNode().put(NAME, principalName),
        null,
        new TreeMap<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>(String::compareToIgnoreCase),
        new TreeMap<>());
  }

  /** What was sent for it before, or {@code null} when nothing was. */
  static NewAccount recorded(Sent sent) {
    return sent == null || sent.after() == null || !sent.after().has(NAME)
        ? null
        : of(sent.after());
  }

  private static NewAccount of(JsonNode snapshot) {
    NewAccount account = named(snapshot.path(NAME).asText());
    if (snapshot.path("account") instanceof ObjectNode properties) {
      account.properties().setAll(properties);
    }
    snapshot
        .path("licenses")
        .properties()
        .forEach(
            license ->
                account.licenses().put(license.getKey(), new TreeSet<>(texts(license.getValue()))));
    account.groups().addAll(texts(snapshot.path("groups")));
    account.units().addAll(texts(snapshot.path("administrativeUnits")));
    account.tags().addAll(texts(snapshot.path("tags")));
    snapshot
        .path("attributes")
        .properties()
        .forEach(one -> account.attributes().put(one.getKey(), one.getValue().asText()));
    return account.with(snapshot.path("manager").asText(null));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new java.util.ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  String principalName() {
    return properties.path(NAME).asText();
  }

  NewAccount with(String managerId) {
    return new NewAccount(properties, managerId, licenses, groups, units, tags, attributes);
  }

  /** With this usage location where it has none and licenses ask for one. */
  NewAccount located(String country) {
    if (!licenses.isEmpty() && !properties.hasNonNull("usageLocation") && country != null) {
      properties.put("usageLocation", country);
    }
    return this;
  }

  /** Without the groups that are not among these. */
  NewAccount in(Collection<String> some) {
    SortedSet<String> left = new TreeSet<>(groups);
    left.retainAll(some);
    return new NewAccount(properties, manager, licenses, left, units, tags, attributes);
  }

  /** Whether an account is there, with all that belongs to it. */
  JsonNode snapshot() {
    ObjectNode snapshot = absent(principalName());
    snapshot.set("account", properties);
    snapshot.put("manager", manager);
    ObjectNode held = snapshot.putObject("licenses");
    licenses.forEach((skuId, disabled) -> disabled.forEach(held.putArray(skuId)::add));
    groups.forEach(snapshot.putArray("groups")::add);
    units.forEach(snapshot.putArray("administrativeUnits")::add);
    tags.forEach(snapshot.putArray("tags")::add);
    ObjectNode values = snapshot.putObject("attributes");
    attributes.forEach(values::put);
    return snapshot;
  }

  /** No account of this name. */
  static ObjectNode absent(String principalName) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put(NAME, principalName);
    snapshot.putNull("account");
    return snapshot;
  }

  /** Of another account's values those that this one describes, in the same order. */
  ObjectNode likewise(JsonNode account) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> wanted : properties.properties()) {
      JsonNode value = account.path(wanted.getKey());
      if (wanted.getValue().isObject()) {
        ObjectNode parts = values.putObject(wanted.getKey());
        wanted
            .getValue()
            .fieldNames()
            .forEachRemaining(part -> parts.set(part, orNull(value.path(part))));
      } else {
        values.set(wanted.getKey(), orNull(value));
      }
    }
    return values;
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
  }
}
