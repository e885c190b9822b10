package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.MailboxSeed;
import java.util.Map;

/**
 * A mailbox as it is now.
 *
 * @param seed as it was in the beginning
 * @param quota today's limits
 * @param stored properties that were set since, by their names
 */
record Mailbox(MailboxSeed seed, Quota quota, Map<String, JsonNode> stored) {

  /** Limits: issue warning, prohibit send, prohibit send and receive. */
  record Quota(ByteSize warning, ByteSize send, ByteSize sendReceive) {

    static Quota of(MailboxSeed.Quota quota) {
      return new Quota(
          new ByteSize(quota.warning()),
          new ByteSize(quota.send()),
          new ByteSize(quota.sendReceive()));
    }
  }

  /** What was changed; all that is kept in memory of a mailbox. */
  record Changes(Quota quota, Map<String, JsonNode> stored) {}

  String displayName() {
    return text("DisplayName", seed.displayName());
  }

  String alias() {
    return text("Alias", seed.alias());
  }

  String name() {
    return text("Name", seed.displayName());
  }

  String recipientTypeDetails() {
    return text("RecipientTypeDetails", seed.recipientTypeDetails());
  }

  /** Ids of the recipients who may send in the owner's name. */
  JsonNode sendOnBehalf() {
    return stored.getOrDefault("GrantSendOnBehalfTo", Json.MAPPER.createArrayNode());
  }

  private String text(String property, String otherwise) {
    JsonNode changed = stored.get(property);
    return changed == null ? otherwise : changed.asText();
  }
}
