package io.tenantry.actions.distributiongroups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Exchange has today of the group that is to be made.
 *
 * @param group the group of this address; {@code null} while there is none
 * @param taken who else has its name, alias or an address, in words
 * @param recipients the recipients that the form names, by the text that names them
 * @param unknown what the form names and is no recipient, or not one alone
 * @param complete whether the group has the settings that it gets after it was made
 */
record NewGroupState(
    Existing group,
    List<String> taken,
    Map<String, Recipient> recipients,
    List<String> unknown,
    boolean complete) {

  /** A recipient that the form names. */
  record Recipient(String guid, String name, String type, boolean synced) {

    static Recipient of(JsonNode object) {
      return new Recipient(
          object.path("Guid").asText(),
          object.path("Name").asText(),
          object.path("RecipientType").asText(),
          object.path("IsDirSynced").asBoolean());
    }

    boolean canManage() {
      return List.of("UserMailbox", "MailUser", "MailUniversalSecurityGroup").contains(type);
    }
  }

  /** A group as Exchange shows it. */
  record Existing(JsonNode properties, SortedSet<String> members) {

    String guid() {
      return text("Guid");
    }

    String text(String property) {
      return properties.path(property).asText("");
    }

    boolean security() {
      return text("RecipientType").equals("MailUniversalSecurityGroup");
    }

    Instant createdAt() {
      return Instant.parse(text("WhenCreatedUTC"));
    }

    boolean hasAddress(String address) {
      for (JsonNode one : properties.path("EmailAddresses")) {
        if (one.asText().equalsIgnoreCase("smtp:" + address)) {
          return true;
        }
      }
      return false;
    }

    /** Names in a list of recipients. */
    SortedSet<String> names(String property) {
      SortedSet<String> names = new TreeSet<>();
      properties.path(property).forEach(name -> names.add(name.asText()));
      return names;
    }
  }

  /** Alias, address, type, members, and whether the settings are those of the form. */
  JsonNode snapshot() {
    return group == null
        ? absent()
        : snapshot(
            group.text("Alias"),
            group.text("PrimarySmtpAddress"),
            group.security(),
            group.members(),
            complete);
  }

  NewGroupState complete(boolean has) {
    return new NewGroupState(group, taken, recipients, unknown, has);
  }

  static JsonNode absent() {
    return JsonNodeFactory.instance.objectNode().put("exists", false);
  }

  static JsonNode snapshot(
      String alias, String address, boolean security, SortedSet<String> members, boolean complete) {
    ObjectNode snapshot =
        JsonNodeFactory.instance
            .objectNode()
            .put("exists", true)
            .put("alias", alias)
            .put("primarySmtpAddress", address)
            .put("security", security)
            .put("complete", complete);
    members.forEach(snapshot.putArray("members")::add);
    return snapshot;
  }
}
