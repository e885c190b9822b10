package io.tenantry.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.clock.AdjustableClock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes errors in the shape of Microsoft Graph. */
public final class ODataErrors {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AdjustableClock clock;

  /** Errors dated by the clock. */
  public ODataErrors(AdjustableClock clock) {
    this.clock = clock;
  }

  /** {@code {"error": {"code", "message", "innerError": {date and ids}}}}. */
  public Response of(Request request, int status, String code, String message) {
    return of(request, status, code, message, Json.MAPPER.createArrayNode());
  }

  /** The same, with details of what was wrong. */
  public Response of(Request request, int status, String code, String message, ArrayNode details) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode error = root.putObject("error");
    error.put("code", code);
    error.put("message", message);
    if (!details.isEmpty()) {
      error.set("details", details);
    }
    ObjectNode inner = error.putObject("innerError");
    inner.put("date", DATE.format(clock.instant()));
    inner.put("request-id", request.id());
    inner.put("client-request-id", request.clientRequestId());
    return Response.json(status, root);
  }
}
