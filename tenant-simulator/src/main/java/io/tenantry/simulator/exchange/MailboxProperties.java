package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The properties that a mailbox shows, and the sets that Get-EXOMailbox groups them in. */
final class MailboxProperties {

  private static final List<String> MINIMUM =
      List.of(
          "ExternalDirectoryObjectId",
          "UserPrincipalName",
          "Alias",
          "DisplayName",
          "EmailAddresses",
          "PrimarySmtpAddress",
          "RecipientType",
          "RecipientTypeDetails",
          "Identity",
          "Id",
          "ExchangeVersion",
          "Name",
          "DistinguishedName",
          "OrganizationId",
          "Guid");
  private static final List<String> QUOTA =
      List.of(
          "IssueWarningQuota",
          "ProhibitSendQuota",
          "ProhibitSendReceiveQuota",
          "UseDatabaseQuotaDefaults",
          "RecoverableItemsQuota",
          "RecoverableItemsWarningQuota",
          "ArchiveQuota",
          "ArchiveWarningQuota",
          "RulesQuota");
  private static final List<String> STATISTICS_SEED =
      List.of("ExchangeGuid", "DatabaseGuid", "ArchiveGuid", "ArchiveDatabaseGuid");
  private static final Map<String, List<String>> SETS =
      Map.ofEntries(
          Map.entry("minimum", MINIMUM),
          Map.entry("quota", QUOTA),
          Map.entry("statisticsseed", STATISTICS_SEED),
          Map.entry("addresslist", List.of("HiddenFromAddressListsEnabled")),
          Map.entry("archive", List.of("ArchiveStatus", "ArchiveGuid")),
          Map.entry("audit", List.of("AuditEnabled")),
          Map.entry("custom", custom()),
          Map.entry(
              "delivery",
              List.of(
                  "ForwardingSmtpAddress", "DeliverToMailboxAndForward", "GrantSendOnBehalfTo")),
          Map.entry("hold", List.of("LitigationHoldEnabled")),
          Map.entry("moderation", List.of("ModerationEnabled")),
          Map.entry("move", List.of()),
          Map.entry("policy", List.of("MailboxPlan")),
          Map.entry("publicfolder", List.of()),
          Map.entry("resource", List.of("ResourceType", "IsResource")),
          Map.entry("retention", List.of("SingleItemRecoveryEnabled")),
          Map.entry("scl", List.of()),
          Map.entry("softdelete", List.of("IsInactiveMailbox")));

  private static final Map<String, Function<Mailbox, Object>> READERS = readers();
  private static final Map<String, String> SPELLING = spelling();

  private MailboxProperties() {}

  /** All properties' names. */
  static Collection<String> all() {
    return READERS.keySet();
  }

  /**
   * The names that Get-EXOMailbox gives for these property sets and single properties.
   *
   * @throws CmdletFailure when a name is unknown
   */
  static Set<String> ofSets(List<String> sets, List<String> properties) throws CmdletFailure {
    Set<String> names = new LinkedHashSet<>(MINIMUM);
    for (String set : sets) {
      String known = set.toLowerCase(Locale.ROOT);
      if (known.equals("all")) {
        names.addAll(all());
      } else if (SETS.containsKey(known)) {
        names.addAll(SETS.get(known));
      } else {
        throw CmdletFailure.badValue("PropertySets", set, "PropertySet");
      }
    }
    List<String> unknown = new ArrayList<>();
    for (String property : properties) {
      String known = SPELLING.get(property);
      if (known == null) {
        unknown.add(property);
      } else {
        names.add(known);
      }
    }
    if (!unknown.isEmpty()) {
      throw CmdletFailure.invalid(
          "The following properties are not valid: " + String.join(", ", unknown) + ".");
    }
    return names;
  }

  /** Those of the names that {@code $select} asks for; all of them when it asks for none. */
  static List<String> selected(Collection<String> names, String select) {
    if (select.isBlank()) {
      return List.copyOf(names);
    }
    List<String> wanted = new ArrayList<>();
    for (String name : select.split(",")) {
      String known = SPELLING.get(name.trim());
      if (known != null && names.contains(known)) {
        wanted.add(known);
      }
    }
    return wanted;
  }

  /** One property's value; null when there is none of that name, or it is empty. */
  static Object value(Mailbox mailbox, String name) {
    String known = SPELLING.get(name);
    return known == null ? null : read(mailbox, known);
  }

  static boolean isKnown(String name) {
    return SPELLING.containsKey(name);
  }

  static ObjectNode write(Mailbox mailbox, Collection<String> names) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    for (String name : names) {
      Object value = read(mailbox, name);
      if (value instanceof String text) {
        node.put(name, text);
      } else {
        node.set(name, Json.MAPPER.valueToTree(value));
      }
    }
    return node;
  }

  private static Object read(Mailbox mailbox, String name) {
    JsonNode stored = mailbox.stored().get(name);
    return stored == null
        ? READERS.get(name).apply(mailbox)
        : stored.isTextual() ? stored.asText() : stored;
  }

  private static Map<String, Function<Mailbox, Object>> readers() {
    Map<String, Function<Mailbox, Object>> r = new LinkedHashMap<>();
    r.put("ExternalDirectoryObjectId", m -> m.seed().externalDirectoryObjectId().toString());
    r.put("UserPrincipalName", m -> m.seed().userPrincipalName());
    r.put("Alias", m -> m.seed().alias());
    r.put("DisplayName", m -> m.seed().displayName());
    r.put("EmailAddresses", m -> m.seed().emailAddresses());
    r.put("PrimarySmtpAddress", m -> m.seed().primarySmtpAddress());
    r.put("RecipientType", m -> "UserMailbox");
    r.put("RecipientTypeDetails", m -> m.seed().recipientTypeDetails());
    r.put("Identity", Mailbox::name);
    r.put("Id", Mailbox::name);
    r.put("ExchangeVersion", m -> "0.20 (15.0.0.0)");
    r.put("Name", m -> m.seed().displayName());
    r.put("DistinguishedName", m -> Recipient.distinguishedName(m.name()));
    r.put(
        "OrganizationId",
        m ->
            "EURPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted"
                + " Organizations/haldenfreight.onmicrosoft.com");
    r.put("Guid", m -> m.seed().guid().toString());
    r.put("ExchangeGuid", m -> m.seed().exchangeGuid().toString());
    r.put("IsExchangeCloudManaged", m -> false);
    r.put("DatabaseGuid", m -> "5a1d3f0e-2f43-4d39-9d7c-0e4d2a9b7c11");
    r.put("ArchiveGuid", m -> "00000000-0000-0000-0000-000000000000");
    r.put("ArchiveDatabaseGuid", m -> null);
    r.put("ArchiveStatus", m -> "None");
    r.put("IssueWarningQuota", m -> m.quota().warning().written());
    r.put("ProhibitSendQuota", m -> m.quota().send().written());
    r.put("ProhibitSendReceiveQuota", m -> m.quota().sendReceive().written());
    r.put("UseDatabaseQuotaDefaults", m -> false);
    r.put("RecoverableItemsQuota", m -> new ByteSize(30L << 30).written());
    r.put("RecoverableItemsWarningQuota", m -> new ByteSize(20L << 30).written());
    r.put("ArchiveQuota", m -> new ByteSize(100L << 30).written());
    r.put("ArchiveWarningQuota", m -> new ByteSize(90L << 30).written());
    r.put("RulesQuota", m -> new ByteSize(256L << 10).written());
    r.put("MailboxPlan", m -> m.seed().plan().planName());
    r.put("IsMailboxEnabled", m -> true);
    r.put("IsShared", m -> m.recipientTypeDetails().equals("SharedMailbox"));
    r.put("IsResource", m -> m.recipientTypeDetails().equals("RoomMailbox"));
    r.put("ResourceType", m -> m.recipientTypeDetails().equals("RoomMailbox") ? "Room" : null);
    r.put("IsDirSynced", m -> false);
    r.put("IsInactiveMailbox", m -> false);
    r.put("HiddenFromAddressListsEnabled", m -> false);
    r.put("AuditEnabled", m -> true);
    r.put("LitigationHoldEnabled", m -> false);
    r.put("ModerationEnabled", m -> false);
    r.put("SingleItemRecoveryEnabled", m -> true);
    r.put("DeliverToMailboxAndForward", m -> false);
    r.put("GrantSendOnBehalfTo", Mailbox::sendOnBehalf);
    r.put("ForwardingSmtpAddress", m -> null);
    r.put("MaxSendSize", m -> new ByteSize(35L << 20).written());
    r.put("MaxReceiveSize", m -> new ByteSize(36L << 20).written());
    r.put("RetainDeletedItemsFor", m -> "14.00:00:00");
    r.put("WhenCreated", m -> m.seed().createdAt().toString());
    r.put("WhenMailboxCreated", m -> m.seed().createdAt().toString());
    custom().forEach(name -> r.put(name, m -> ""));
    return r;
  }

  private static Map<String, String> spelling() {
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    READERS.keySet().forEach(name -> spelling.put(name, name));
    return spelling;
  }

  private static List<String> custom() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 15; i++) {
      names.add("CustomAttribute" + i);
    }
    return names;
  }
}
