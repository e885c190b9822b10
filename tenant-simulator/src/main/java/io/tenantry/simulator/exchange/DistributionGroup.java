package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A distribution group, mail-enabled security group or room list as it is now.
 *
 * @param index position among the groups
 * @param guid id of the recipient object
 * @param objectId id of the group in the directory
 * @param security whether it is a security group; fixed when it is made
 * @param dirSynced whether it is synchronized from an on-premises directory
 * @param createdAt when it was made
 * @param changedAt when it was changed last
 * @param settings properties by their names; recipients are kept by their ids
 * @param members ids of the recipient objects of its members
 */
record DistributionGroup(
    int index,
    UUID guid,
    UUID objectId,
    boolean security,
    boolean dirSynced,
    Instant createdAt,
    Instant changedAt,
    Map<String, JsonNode> settings,
    Set<UUID> members) {

  String text(String setting) {
    return settings.containsKey(setting) ? settings.get(setting).asText() : "";
  }

  boolean flag(String setting) {
    return settings.containsKey(setting) && settings.get(setting).asBoolean();
  }

  String name() {
    return text("Name");
  }

  /** How the journal calls it. */
  String object() {
    return "distributionGroups/" + objectId;
  }

  List<String> emailAddresses() {
    List<String> addresses = new ArrayList<>();
    settings.get("EmailAddresses").forEach(address -> addresses.add(address.asText()));
    return addresses;
  }

  String recipientTypeDetails() {
    return flag("RoomList") ? "RoomList" : security ? Recipient.SECURITY : Recipient.DISTRIBUTION;
  }

  Recipient recipient() {
    return new Recipient(
        guid,
        objectId,
        name(),
        text("DisplayName"),
        text("Alias"),
        name(),
        text("PrimarySmtpAddress"),
        emailAddresses(),
        security ? Recipient.SECURITY : Recipient.DISTRIBUTION,
        recipientTypeDetails(),
        dirSynced,
        createdAt);
  }

  DistributionGroup withSettings(Map<String, JsonNode> changed, Instant now) {
    Map<String, JsonNode> all = new HashMap<>(settings);
    all.putAll(changed);
    return new DistributionGroup(
        index, guid, objectId, security, dirSynced, createdAt, now, Map.copyOf(all), members);
  }

  DistributionGroup withMembers(Set<UUID> changed, Instant now) {
    return new DistributionGroup(
        index,
        guid,
        objectId,
        security,
        dirSynced,
        createdAt,
        now,
        settings,
        new LinkedHashSet<>(changed));
  }
}
