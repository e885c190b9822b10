package io.tenantry.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.dispatch.Item;
import io.tenantry.gateway.dispatch.Post;
import io.tenantry.gateway.dispatch.Protocol;
import io.tenantry.gateway.pace.Limit;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes and reads the calls of Exchange Online's admin endpoint, the door that Microsoft's own
 * PowerShell module uses.
 */
final class ExchangeProtocol implements Protocol<CmdletCall> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 10;
  private static final int PAGE = 1000;

  private final String tenantId;
  private final String base;

  ExchangeProtocol(URI exchange, String tenantId) {
    this.tenantId = tenantId;
    this.base = exchange + "/adminapi/beta/" + tenantId;
  }

  @Override
  public Surface surface() {
    return Surface.EXCHANGE;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public boolean reads(CmdletCall call) {
    String verb = call.cmdlet().toLowerCase(Locale.ROOT);
    return verb.startsWith("get-") || verb.startsWith("test-") || verb.startsWith("search-");
  }

  @Override
  public String object(CmdletCall call) {
    Object identity = call.parameters().get("Identity");
    return identity == null ? null : identity.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<Limit, Double> costs(CmdletCall call) {
    return reads(call)
        ? Map.of(Limit.ANY_CMDLET, 1.0)
        : Map.of(Limit.ANY_CMDLET, 1.0, Limit.DESTRUCTIVE_CMDLETS, 1.0);
  }

  @Override
  public String scope(List<CmdletCall> calls) {
    return ExchangeGateway.SCOPE;
  }

  private Map<String, String> headers() {
    return Map.of(
        "Accept",
        "application/json",
        "Prefer",
        "odata.continue-on-error",
        "X-AnchorMailbox",
        anchor(null));
  }

  /** Address of one cmdlet, with the properties that it shall answer with. */
  String address(CmdletCall call) {
    String address = base + "/InvokeCommand";
    return call.select().isEmpty()
        ? address
        : address + "?$select=" + String.join(",", call.select());
  }

  /** Headers of one cmdlet. */
  Map<String, String> headers(CmdletCall call, String clientRequestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("Accept", "application/json; odata.metadata=minimal");
    headers.put("X-AnchorMailbox", anchor(call.anchor()));
    headers.put("X-CmdletName", call.cmdlet());
    headers.put("Prefer", "odata.maxpagesize=" + PAGE);
    headers.put("parameter-based-routing", "true");
    headers.put("client-request-id", clientRequestId);
    return headers;
  }

  private String anchor(String userPrincipalName) {
    return userPrincipalName == null
        ? "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@" + tenantId
        : "UPN:" + userPrincipalName;
  }

  JsonNode body(CmdletCall call) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode input = body.putObject("CmdletInput");
    input.put("CmdletName", call.cmdlet());
    input.set("Parameters", JSON.valueToTree(call.parameters()));
    return body;
  }

  @Override
  public Post.Message write(List<Outgoing<CmdletCall>> calls) throws IOException {
    ObjectNode batch = JSON.createObjectNode();
    ArrayNode requests = batch.putArray("requests");
    for (Outgoing<CmdletCall> outgoing : calls) {
      ObjectNode request = requests.addObject();
      request.put("id", outgoing.id());
      request.put("method", "POST");
      request.put("url", address(outgoing.call()));
      request.set(
          "headers", JSON.valueToTree(headers(outgoing.call(), outgoing.clientRequestId())));
      request.set("body", body(outgoing.call()));
    }
    return Post.Message.json(base + "/$batch", headers(), JSON.writeValueAsBytes(batch));
  }

  @Override
  public ErrorText error(int status, JsonNode body) {
    return ExchangeErrors.read(status, body);
  }

  @Override
  public Set<Limit> throttledLimits(Item answer) {
    return Set.of();
  }
}
