package io.tenantry.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.actions.Difference;
import io.tenantry.audit.AuditChanges;
import io.tenantry.persistence.audit.chain.AuditContent;
import io.tenantry.persistence.audit.chain.AuditRow;
import java.time.Instant;
import java.util.List;

/** An entry of the audit trail, as the API tells it. */
public record AuditEntry(
    long seq,
    Instant at,
    String what,
    String result,
    String operator,
    String via,
    String address,
    String action,
    Long operation,
    String scope,
    String targetKind,
    String targetKey,
    String target,
    String summary,
    List<Difference> differences,
    JsonNode before,
    JsonNode after,
    String requestId,
    String clientRequestId,
    String previous,
    String hash) {

  static AuditEntry of(AuditRow row) {
    AuditContent c = row.content();
    return new AuditEntry(
        row.seq(),
        row.at(),
        c.what(),
        c.result(),
        c.operator(),
        c.via(),
        c.address(),
        c.actionId(),
        c.operationId(),
        c.scope(),
        c.targetKind(),
        c.targetKey(),
        c.targetLabel(),
        c.summary(),
        AuditChanges.read(c.differences()),
        json(c.before()),
        json(c.after()),
        c.requestId(),
        c.clientRequestId(),
        row.previous(),
        row.hash());
  }

  private static JsonNode json(String text) {
    try {
      return text == null ? null : JsonFormat.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
