package io.tenantry.persistence.audit.chain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What an entry of the audit trail says, apart from its place in the chain. Only {@code what},
 * {@code result}, {@code operator} and {@code via} are never {@code null}.
 *
 * @param via PAGE, REST or JOB
 * @param address of the client
 * @param differences JSON: fields with what they said before and after
 * @param before JSON, as the target was
 * @param after JSON, as it is then
 * @param requestId Microsoft's id of the request that decided it
 * @param clientRequestId the id that Tenantry gave that request
 */
public record AuditContent(
    String what,
    String result,
    String operator,
    String via,
    String address,
    String actionId,
    Long operationId,
    String scope,
    String targetKind,
    String targetKey,
    String targetLabel,
    String summary,
    String differences,
    String before,
    String after,
    String requestId,
    String clientRequestId) {

  /** The columns in the order in which they are hashed and stored. */
  public List<Object> values() {
    return Arrays.asList(
        what,
        result,
        operator,
        via,
        address,
        actionId,
        operationId,
        scope,
        targetKind,
        targetKey,
        targetLabel,
        summary,
        differences,
        before,
        after,
        requestId,
        clientRequestId);
  }

  /**
   * The columns as bytes, in one way only: for each a 0 when it is {@code null}, else a 1, the
   * length of its UTF-8 text in four bytes, and the text.
   */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(1024);
    for (Object value : values()) {
      if (value == null) {
        all.write(0);
      } else {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        all.write(1);
        all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        all.writeBytes(text);
      }
    }
    return all.toByteArray();
  }
}
