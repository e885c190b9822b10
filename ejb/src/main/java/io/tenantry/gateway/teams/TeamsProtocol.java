package io.tenantry.gateway.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TeamsCall;
import io.tenantry.gateway.dispatch.Item;
import io.tenantry.gateway.dispatch.Post;
import io.tenantry.gateway.dispatch.Protocol;
import io.tenantry.gateway.pace.Limit;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes and reads requests to the service behind the Teams PowerShell module, one by one. */
final class TeamsProtocol implements Protocol<TeamsCall> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/json; charset=utf-8";

  /** The dispatcher numbers the calls of a batch from 1, and a batch is one call here. */
  private static final String ONLY = "1";

  private final String base;

  TeamsProtocol(URI teams) {
    this.base = teams + "/";
  }

  @Override
  public Surface surface() {
    return Surface.TEAMS;
  }

  @Override
  public int batchSize() {
    return 1;
  }

  @Override
  public boolean reads(TeamsCall call) {
    String verb = call.cmdlet().toLowerCase(Locale.ROOT);
    return verb.startsWith("get-") || verb.startsWith("find-");
  }

  @Override
  public String object(TeamsCall call) {
    JsonNode parameters = parameters(call);
    CmdletPath path = CmdletPaths.of(call.cmdlet(), parameters);
    return path.key() == null ? null : path.value(parameters).toLowerCase(Locale.ROOT);
  }

  /** Microsoft publishes no limit. */
  @Override
  public Map<Limit, Double> costs(TeamsCall call) {
    return Map.of();
  }

  @Override
  public String scope(List<TeamsCall> calls) {
    return TeamsGateway.SCOPE;
  }

  @Override
  public Post.Message write(List<Outgoing<TeamsCall>> calls) throws IOException {
    Outgoing<TeamsCall> outgoing = calls.get(0);
    JsonNode parameters = parameters(outgoing.call());
    CmdletPath path = CmdletPaths.of(outgoing.call().cmdlet(), parameters);
    JsonNode body = body(path, parameters);
    return new Post.Message(
        path.method(),
        base + address(path, parameters),
        Map.of(
            "Accept",
            "application/json",
            "x-authz-scope",
            "tenant",
            "x-ms-correlation-id",
            outgoing.clientRequestId(),
            "X-Requested-With",
            "XMLHttpRequest"),
        CONTENT_TYPE,
        body == null ? null : JSON.writeValueAsBytes(body));
  }

  /**
   * Translates the call without sending it.
   *
   * @throws io.tenantry.gateway.SurfaceFailure when it cannot be
   */
  void check(TeamsCall call) {
    JsonNode parameters = parameters(call);
    body(CmdletPaths.of(call.cmdlet(), parameters), parameters);
  }

  /** What the cmdlet puts out, of the service's answer. */
  JsonNode output(TeamsCall call, JsonNode answer) {
    CmdletPath path = CmdletPaths.of(call.cmdlet(), parameters(call));
    JsonNode wrapped = path.wrapped() == null ? null : answer.get(path.wrapped());
    return ServiceNames.output(call.cmdlet(), wrapped == null ? answer : wrapped);
  }

  private static JsonNode body(CmdletPath path, JsonNode parameters) {
    return path.body() == null ? null : path.body().apply(parameters);
  }

  private static String address(CmdletPath path, JsonNode parameters) {
    String address =
        path.key() == null
            ? path.path()
            : path.path().replace("{}", encode(path.value(parameters)));
    List<String> options = new ArrayList<>();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      if (path.query().contains(parameter.getKey())) {
        options.add(
            ServiceNames.serviceName(parameter.getKey())
                + "="
                + encode(parameter.getValue().asText()));
      }
    }
    return options.isEmpty() ? address : address + "?" + String.join("&", options);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode parameters(TeamsCall call) {
    return JSON.valueToTree(call.parameters());
  }

  /** The body of a write is read too: it tells the id of what was made. */
  @Override
  public Map<String, Item> read(Post.Delivery delivery, Set<String> bodyWanted) throws IOException {
    JsonNode body = delivery.body().length == 0 ? null : JSON.readTree(delivery.body());
    return Map.of(ONLY, new Item(delivery.status(), delivery.headers(), body));
  }

  /** Seen are {@code {"error": {"code", "message"}}} and the same without {@code error}. */
  /** The whole: only then can it be told in the cmdlet's words. */
  @Override
  public JsonNode kept(TeamsCall call, Item item) {
    return call.keeps().isEmpty() ? null : item.body();
  }

  @Override
  public ErrorText error(int status, JsonNode body) {
    JsonNode root = body == null ? JSON.createObjectNode() : body;
    JsonNode error = root.path("error").isObject() ? root.path("error") : root;
    String code = error.path("code").asText(error.path("errorCode").asText("http-" + status));
    String message =
        error
            .path("message")
            .asText(
                error.path("errorMessage").asText("Teams answered with status " + status + "."));
    return new ErrorText(code, message, null, status == 501);
  }

  @Override
  public Set<Limit> throttledLimits(Item answer) {
    return Set.of();
  }
}
