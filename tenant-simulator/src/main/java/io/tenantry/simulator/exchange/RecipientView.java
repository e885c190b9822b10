package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Shows what all recipients have. */
final class RecipientView {

  private static final Map<String, Function<Recipient, Object>> PROPERTIES = properties();
  private static final Map<String, String> SPELLING = spelling();

  private RecipientView() {}

  static ObjectNode write(Recipient recipient) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    PROPERTIES.forEach(
        (name, read) -> node.set(name, Json.MAPPER.valueToTree(read.apply(recipient))));
    return node;
  }

  static boolean isKnown(String property) {
    return SPELLING.containsKey(property);
  }

  static Object value(Recipient recipient, String property) {
    return PROPERTIES.get(SPELLING.get(property)).apply(recipient);
  }

  private static Map<String, Function<Recipient, Object>> properties() {
    Map<String, Function<Recipient, Object>> p = new LinkedHashMap<>();
    p.put("Identity", Recipient::name);
    p.put("Id", Recipient::name);
    p.put("Name", Recipient::name);
    p.put("DisplayName", Recipient::displayName);
    p.put("Alias", Recipient::alias);
    p.put("PrimarySmtpAddress", Recipient::primarySmtpAddress);
    p.put("EmailAddresses", Recipient::emailAddresses);
    p.put("RecipientType", Recipient::recipientType);
    p.put("RecipientTypeDetails", Recipient::recipientTypeDetails);
    p.put("Guid", r -> r.guid().toString());
    p.put("ExternalDirectoryObjectId", r -> r.objectId().toString());
    p.put("DistinguishedName", Recipient::distinguishedName);
    p.put("IsDirSynced", Recipient::dirSynced);
    p.put("WhenCreatedUTC", r -> r.createdAt().toString());
    return p;
  }

  private static Map<String, String> spelling() {
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    PROPERTIES.keySet().forEach(name -> spelling.put(name, name));
    return spelling;
  }
}
