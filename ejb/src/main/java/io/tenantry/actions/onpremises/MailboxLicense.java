package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A license of the tenant.
 *
 * @param name {@code skuPartNumber}
 * @param mailbox whether it brings a mailbox in Exchange Online
 */
record MailboxLicense(String name, boolean mailbox) {

  private static final String OF_EXCHANGE = "EXCHANGE_S_";

  /** Plans of Exchange that only add something to a mailbox, or prepare for one. */
  private static final Set<String> NO_MAILBOX =
      Set.of("EXCHANGE_S_FOUNDATION", "EXCHANGE_S_ARCHIVE", "EXCHANGE_S_ARCHIVE_ADDON");

  /** By skuId, in small letters. */
  static Map<String, MailboxLicense> all(Collection<JsonNode> skus) {
    Map<String, MailboxLicense> all = new HashMap<>();
    for (JsonNode sku : skus) {
      all.put(
          sku.path("skuId").asText().toLowerCase(Locale.ROOT),
          new MailboxLicense(sku.path("skuPartNumber").asText(), bringsMailbox(sku)));
    }
    return all;
  }

  private static boolean bringsMailbox(JsonNode sku) {
    for (JsonNode plan : sku.path("servicePlans")) {
      String name = plan.path("servicePlanName").asText();
      if (name.startsWith(OF_EXCHANGE) && !NO_MAILBOX.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** One that the tenant does not own goes by its id. */
  static MailboxLicense of(String skuId, Map<String, MailboxLicense> all) {
    return all.getOrDefault(skuId, new MailboxLicense(skuId, false));
  }
}
