package io.tenantry.simulator.activedirectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.Entry;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.OnPremises;
import io.tenantry.simulator.seed.Seed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the cloud's user is like when Active Directory's is like this. Source: Microsoft,
 * "Attributes synchronized to Microsoft Entra ID".
 */
final class CloudProperties {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("displayName", "displayName"),
          Map.entry("givenName", "givenName"),
          Map.entry("sn", "surname"),
          Map.entry("mail", "mail"),
          Map.entry("title", "jobTitle"),
          Map.entry("department", "department"),
          Map.entry("company", "companyName"),
          Map.entry("employeeID", "employeeId"),
          Map.entry("employeeType", "employeeType"),
          Map.entry("physicalDeliveryOfficeName", "officeLocation"),
          Map.entry("mobile", "mobilePhone"),
          Map.entry("facsimileTelephoneNumber", "faxNumber"),
          Map.entry("streetAddress", "streetAddress"),
          Map.entry("l", "city"),
          Map.entry("st", "state"),
          Map.entry("postalCode", "postalCode"),
          Map.entry("co", "country"));

  /** Those that come from attributes of Exchange. */
  static final Set<String> OF_EXCHANGE = Set.of("proxyAddresses", UserEntity.REMOTE_MAILBOX);

  private final Seed seed;
  private final OnPremises names;

  CloudProperties(Seed seed, OnPremises names) {
    this.seed = seed;
    this.names = names;
  }

  Map<String, JsonNode> of(Entry entry) {
    Map<String, JsonNode> all = new HashMap<>();
    TEXTS.forEach((from, to) -> all.put(to, Values.text(entry.getAttributeValue(from))));
    String sam = entry.getAttributeValue("sAMAccountName");
    if (all.get("displayName").isNull()) {
      all.put("displayName", Values.text(entry.getAttributeValue("cn")));
    }
    all.put("userPrincipalName", Values.text(principalName(entry, sam)));
    all.put("accountEnabled", BooleanNode.valueOf(AccountControl.enabled(entry)));
    String nickname = entry.getAttributeValue("mailNickname");
    all.put("mailNickname", Values.text(nickname == null ? sam : nickname));
    all.put("proxyAddresses", Values.texts(values(entry, "proxyAddresses")));
    all.put("businessPhones", Values.texts(values(entry, "telephoneNumber")));
    String location = entry.getAttributeValue("msExchUsageLocation");
    if (location != null) {
      all.put("usageLocation", Values.text(location));
    }
    all.put(
        UserEntity.REMOTE_MAILBOX,
        Values.text(entry.getAttributeValue("msExchRemoteRecipientType")));
    extensionAttributes(entry, all);
    origin(entry, sam, all);
    return all;
  }

  /** A suffix that is no domain of the tenant becomes that which the tenant began with. */
  private String principalName(Entry entry, String sam) {
    String name = entry.getAttributeValue("userPrincipalName");
    String full = name == null ? sam + "@" + seed.initialDomain() : name;
    int at = full.indexOf('@');
    String suffix = full.substring(at + 1).toLowerCase(Locale.ROOT);
    return List.of(seed.domain(), seed.initialDomain()).contains(suffix)
        ? full
        : full.substring(0, at) + "@" + seed.initialDomain();
  }

  private static void extensionAttributes(Entry entry, Map<String, JsonNode> all) {
    ObjectNode attributes = Json.MAPPER.createObjectNode();
    for (int i = 1; i <= 15; i++) {
      String name = "extensionAttribute" + i;
      attributes.set(name, Values.text(entry.getAttributeValue(name)));
    }
    all.put("onPremisesExtensionAttributes", attributes);
  }

  private void origin(Entry entry, String sam, Map<String, JsonNode> all) {
    all.put("onPremisesSyncEnabled", BooleanNode.TRUE);
    all.put("onPremisesImmutableId", Values.text(OnPremises.immutableId(Forest.guid(entry))));
    all.put("onPremisesSamAccountName", Values.text(sam));
    all.put(
        "onPremisesSecurityIdentifier",
        Values.text(Sid.text(entry.getAttributeValueBytes("objectSid"))));
    all.put("onPremisesDistinguishedName", Values.text(entry.getDN()));
    all.put("onPremisesDomainName", Values.text(seed.domain()));
    all.put(
        "onPremisesUserPrincipalName", Values.text(entry.getAttributeValue("userPrincipalName")));
  }

  private static List<String> values(Entry entry, String attribute) {
    String[] values = entry.getAttributeValues(attribute);
    return values == null ? List.of() : Arrays.asList(values);
  }
}
