package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shows distribution groups: recipients by their names, in filters by distinguished names. */
final class DistributionGroupView {

  private static final String MEMBERS = "Members";

  private final Recipients recipients;
  private final Map<String, Function<DistributionGroup, Object>> properties = new LinkedHashMap<>();
  private final Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  DistributionGroupView(Recipients recipients) {
    this.recipients = recipients;
    List.of("Name", "DisplayName", "Alias", "PrimarySmtpAddress", "EmailAddresses")
        .forEach(name -> properties.put(name, group -> group.settings().get(name)));
    properties.put("Identity", DistributionGroup::name);
    properties.put("Id", DistributionGroup::name);
    properties.put("Guid", group -> group.guid().toString());
    properties.put("ExternalDirectoryObjectId", group -> group.objectId().toString());
    properties.put("DistinguishedName", group -> group.recipient().distinguishedName());
    properties.put(
        "GroupType", group -> group.security() ? "Universal, SecurityEnabled" : "Universal");
    properties.put("RecipientType", group -> group.recipient().recipientType());
    properties.put("RecipientTypeDetails", DistributionGroup::recipientTypeDetails);
    properties.put("IsDirSynced", DistributionGroup::dirSynced);
    properties.put("EmailAddressPolicyEnabled", group -> false);
    properties.put("WindowsEmailAddress", group -> group.text("PrimarySmtpAddress"));
    properties.put(
        "LegacyExchangeDN",
        group ->
            "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn="
                + group.guid().toString().replace("-", ""));
    properties.put("WhenCreated", group -> group.createdAt().toString());
    properties.put("WhenCreatedUTC", group -> group.createdAt().toString());
    properties.put("WhenChanged", group -> group.changedAt().toString());
    properties.put("WhenChangedUTC", group -> group.changedAt().toString());
    DistributionGroupRules.RECIPIENT_LISTS.forEach(
        name -> properties.put(name, group -> names(group, name, Recipient::name)));
    DistributionGroupRules.FLAGS.forEach(name -> properties.put(name, group -> group.flag(name)));
    DistributionGroupRules.TEXTS.forEach(name -> properties.put(name, group -> group.text(name)));
    properties.put("Description", group -> list(group, "Description"));
    properties.put("MemberJoinRestriction", group -> group.text("MemberJoinRestriction"));
    properties.put("MemberDepartRestriction", group -> group.text("MemberDepartRestriction"));
    properties.put(
        "SendModerationNotifications",
        group ->
            group.settings().containsKey("SendModerationNotifications")
                ? group.text("SendModerationNotifications")
                : "Always");
    properties.keySet().forEach(name -> spelling.put(name, name));
    spelling.put(MEMBERS, MEMBERS);
  }

  ObjectNode write(DistributionGroup group) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    properties.forEach((name, read) -> node.set(name, Json.MAPPER.valueToTree(read.apply(group))));
    return node;
  }

  OpathFilter.Reader<DistributionGroup> reader() {
    return new OpathFilter.Reader<>(spelling::containsKey, this::filterValue);
  }

  private Object filterValue(DistributionGroup group, String property) {
    String name = spelling.get(property);
    if (name.equals(MEMBERS)) {
      return group.members().stream()
          .flatMap(member -> recipients.find(member).stream())
          .map(Recipient::distinguishedName)
          .toList();
    }
    return DistributionGroupRules.RECIPIENT_LISTS.contains(name)
        ? names(group, name, Recipient::distinguishedName)
        : properties.get(name).apply(group);
  }

  private List<String> names(
      DistributionGroup group, String setting, Function<Recipient, String> name) {
    return recipients.named(list(group, setting)).stream().map(name).toList();
  }

  private static JsonNode list(DistributionGroup group, String setting) {
    return Stream.ofNullable(group.settings().get(setting))
        .findFirst()
        .orElseGet(Json.MAPPER::createArrayNode);
  }
}
