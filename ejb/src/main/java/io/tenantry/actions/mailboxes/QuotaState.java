package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tenantry.actions.Problem;

/**
 * A mailbox's quotas today.
 *
 * @param guid Exchange's own id of the mailbox
 * @param anchor the user principal name that requests are routed by, or {@code null}
 * @param type {@code RecipientTypeDetails}
 * @param used what the mailbox holds, or {@code null} where nobody asked for it or nobody has
 *     opened it yet
 * @param unreadable why the mailbox could not be read though it may exist, or {@code null}
 */
record QuotaState(
    String guid,
    String anchor,
    String type,
    Size warning,
    Size send,
    Size sendReceive,
    Size used,
    Problem unreadable) {

  static QuotaState of(JsonNode mailbox) {
    return new QuotaState(
        mailbox.path("Guid").asText(),
        mailbox.path("UserPrincipalName").asText(null),
        mailbox.path("RecipientTypeDetails").asText(),
        Size.parse(mailbox.path("IssueWarningQuota").asText("Unlimited")),
        Size.parse(mailbox.path("ProhibitSendQuota").asText("Unlimited")),
        Size.parse(mailbox.path("ProhibitSendReceiveQuota").asText("Unlimited")),
        null,
        null);
  }

  static QuotaState unreadable(Problem problem) {
    return new QuotaState(null, null, "", null, null, null, null, problem);
  }

  QuotaState with(Size newWarning, Size newSend, Size newSendReceive) {
    return new QuotaState(guid, anchor, type, newWarning, newSend, newSendReceive, used, null);
  }

  QuotaState holding(Size size) {
    return new QuotaState(guid, anchor, type, warning, send, sendReceive, size, null);
  }

  /** JSON's null for a mailbox that could not be read. */
  JsonNode snapshot() {
    return unreadable != null
        ? NullNode.instance
        : JsonNodeFactory.instance
            .objectNode()
            .put("issueWarningQuota", warning.forExchange())
            .put("prohibitSendQuota", send.forExchange())
            .put("prohibitSendReceiveQuota", sendReceive.forExchange());
  }
}
