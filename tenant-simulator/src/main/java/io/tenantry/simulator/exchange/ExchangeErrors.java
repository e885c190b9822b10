package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.Locale;

/** Writes errors in the shape of the admin endpoint. */
final class ExchangeErrors {

  private ExchangeErrors() {}

  /** An error of a cmdlet: its exception's name stands between bars before the text. */
  static ObjectNode of(CmdletFailure failure) {
    String text =
        String.format(
            Locale.ROOT,
            "Ex%06X|%s|%s",
            failure.exception().hashCode() & 0xFFFFFF,
            failure.exception(),
            failure.getMessage());
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode error = root.putObject("error");
    error.put("code", failure.code());
    error.put("message", "Error executing cmdlet");
    ObjectNode detail = error.putArray("details").addObject();
    detail.put("code", "Context");
    detail.put("target", "");
    detail.put("message", text);
    ObjectNode inner = error.putObject("innererror");
    inner.put("message", "Error executing cmdlet");
    inner.put("type", "Microsoft.Exchange.Admin.OData.Core.ODataServiceException");
    ObjectNode internal = inner.putObject("internalException");
    internal.put("message", text);
    internal.put(
        "type",
        "Microsoft.Exchange.Management.PSDirectInvoke.DirectInvokeCmdletExecutionException");
    return root;
  }

  /** An error of the endpoint itself. */
  static ObjectNode plain(String code, String message) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.putObject("error").put("code", code).put("message", message);
    return root;
  }
}
