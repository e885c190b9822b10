package io.tenantry.persistence.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes and reads the audit trail as JSON lines: first a line that says what follows, then one for
 * each row, then one for each signed head.
 *
 * <p>Values that are JSON themselves are written as texts, since it is the text that was hashed.
 */
public final class AuditLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a file holds.
   *
   * @param complete whether all rows between the first and the last one are there
   * @param after the row before the first one, and its hash
   */
  public record Opening(boolean complete, ChainCheck.End after) {}

  private AuditLines() {}

  /** The first line. */
  public static String opening(Opening opening) {
    return JSON.createObjectNode()
        .put("tenantryAudit", 1)
        .put("complete", opening.complete())
        .put("after", opening.after().seq())
        .put("afterHash", opening.after().hash())
        .toString();
  }

  /** A row; what is {@code null} is left out. */
  public static String row(AuditRow row) {
    ObjectNode line = JSON.createObjectNode().put("seq", row.seq()).put("at", row.at().toString());
    AuditContent c = row.content();
    put(line, "what", c.what());
    put(line, "result", c.result());
    put(line, "operator", c.operator());
    put(line, "via", c.via());
    put(line, "address", c.address());
    put(line, "action", c.actionId());
    if (c.operationId() != null) {
      line.put("operation", c.operationId());
    }
    put(line, "scope", c.scope());
    put(line, "targetKind", c.targetKind());
    put(line, "targetKey", c.targetKey());
    put(line, "target", c.targetLabel());
    put(line, "summary", c.summary());
    put(line, "differences", c.differences());
    put(line, "before", c.before());
    put(line, "after", c.after());
    put(line, "requestId", c.requestId());
    put(line, "clientRequestId", c.clientRequestId());
    return line.put("previous", row.previous()).put("hash", row.hash()).toString();
  }

  private static void put(ObjectNode line, String name, String value) {
    if (value != null) {
      line.put(name, value);
    }
  }

  /** A signed head. */
  public static String head(SignedHead head) {
    ObjectNode line = JSON.createObjectNode().put("head", head.number());
    put(line, "day", head.day() == null ? null : head.day().toString());
    return line.put("seq", head.seq())
        .put("hash", head.hash())
        .put("at", head.at().toString())
        .put("key", head.keyId())
        .put("previous", head.previous())
        .put("signature", head.signature())
        .toString();
  }

  /**
   * Reads a line.
   *
   * @return an {@link Opening}, an {@link AuditRow} or a {@link SignedHead}
   * @throws IllegalArgumentException when it is none
   */
  static Object read(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      if (line.has("tenantryAudit")) {
        return new Opening(
            line.path("complete").asBoolean(),
            new ChainCheck.End(line.path("after").asLong(), line.path("afterHash").asText()));
      }
      return line.has("head") ? head(line) : row(line);
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalArgumentException("Not a line of an audit trail: " + text, e);
    }
  }

  private static SignedHead head(JsonNode line) {
    return new SignedHead(
        line.path("head").asLong(),
        line.has("day") ? LocalDate.parse(line.path("day").asText()) : null,
        line.path("seq").asLong(),
        line.path("hash").asText(),
        Instant.parse(line.path("at").asText()),
        line.path("key").asText(),
        line.path("previous").asText(),
        line.path("signature").asText());
  }

  private static AuditRow row(JsonNode line) {
    return new AuditRow(
        line.path("seq").asLong(),
        Instant.parse(line.path("at").asText()),
        new AuditContent(
            text(line, "what"),
            text(line, "result"),
            text(line, "operator"),
            text(line, "via"),
            text(line, "address"),
            text(line, "action"),
            line.has("operation") ? line.path("operation").asLong() : null,
            text(line, "scope"),
            text(line, "targetKind"),
            text(line, "targetKey"),
            text(line, "target"),
            text(line, "summary"),
            text(line, "differences"),
            text(line, "before"),
            text(line, "after"),
            text(line, "requestId"),
            text(line, "clientRequestId")),
        line.path("previous").asText(),
        line.path("hash").asText());
  }

  private static String text(JsonNode line, String name) {
    return line.has(name) ? line.path(name).asText() : null;
  }
}
