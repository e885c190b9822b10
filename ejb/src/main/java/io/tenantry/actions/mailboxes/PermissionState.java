package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the user of one mailbox may do with other mailboxes today, and what the sources may.
 *
 * @param trustee Exchange's id of the mailbox whose user gets permissions
 * @param has what he may do
 * @param sources what at least one source may do
 * @param denied what a source is denied, in words
 * @param unknownSources sources that have no mailbox
 * @param labels addresses of mailboxes by their ids
 * @param guarded why mailboxes are protected with their users, by their ids; others are absent
 * @param touched what was sent for the target before, as a snapshot; {@code null} for nothing
 */
record PermissionState(
    String trustee,
    SortedSet<Grant> has,
    SortedSet<Grant> sources,
    List<String> denied,
    List<String> unknownSources,
    Map<String, String> labels,
    Map<String, String> guarded,
    JsonNode touched) {

  /** Of the permissions that were touched: others come and go without doing harm. */
  JsonNode snapshot() {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    if (touched != null) {
      touched
          .fieldNames()
          .forEachRemaining(key -> snapshot.put(key, has.contains(Grant.read(key))));
    }
    return snapshot;
  }

  String label(String mailbox) {
    return labels.getOrDefault(mailbox, mailbox);
  }
}
