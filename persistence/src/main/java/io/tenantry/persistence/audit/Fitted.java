package io.tenantry.persistence.audit;

import io.tenantry.persistence.audit.chain.AuditContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes an entry's texts into what the database gives back exactly as it was written. */
final class Fitted {

  /** In characters; a snapshot that is longer is named by its hash. */
  private static final int LONGEST_JSON = 1_000_000;

  private Fitted() {}

  static AuditContent of(AuditContent content) {
    return new AuditContent(
        text(content.what(), 64),
        text(content.result(), 16),
        text(content.operator(), 255),
        text(content.via(), 8),
        text(content.address(), 64),
        text(content.actionId(), 80),
        content.operationId(),
        text(content.scope(), 255),
        text(content.targetKind(), 32),
        text(content.targetKey(), 255),
        text(content.targetLabel(), 320),
        text(content.summary(), 2000),
        json(content.differences()),
        json(content.before()),
        json(content.after()),
        text(content.requestId(), 64),
        text(content.clientRequestId(), 64));
  }

  private static String text(String value, int length) {
    return value == null
        ? null
        : whole(value.length() <= length ? value : value.substring(0, length));
  }

  private static String json(String value) {
    if (value == null || value.length() <= LONGEST_JSON) {
      return value == null ? null : whole(value);
    }
    return "{\"tooLong\":" + value.length() + ",\"sha256\":\"" + sha256(value) + "\"}";
  }

  /** Halves of characters are not stored: UTF-8 has none. */
  private static String whole(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String sha256(String value) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
