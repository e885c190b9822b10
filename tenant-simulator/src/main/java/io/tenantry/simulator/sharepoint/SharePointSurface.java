package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.signin.AppRegistration;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The door of one of SharePoint's servers: who may come in, and how errors look. */
final class SharePointSurface implements Surface {

  private static final String FULL_CONTROL =
      AppRegistration.SHAREPOINT_PREFIX + "Sites.FullControl.All";

  private static final Set<String> OF_ACCOUNTS =
      Set.of("AllSites.FullControl", AppRegistration.SHAREPOINT_ROLE);

  /** What is behind the door. */
  interface Routes {
    Response handle(RestCall call, Effects effects) throws SharePointFailure;
  }

  private final Supplier<String> address;
  private final RequestDigests digests;
  private final Routes routes;

  SharePointSurface(Supplier<String> address, RequestDigests digests, Routes routes) {
    this.address = address;
    this.digests = digests;
    this.routes = routes;
  }

  @Override
  public String name() {
    return "sharepoint";
  }

  @Override
  public boolean serves(String path) {
    return true;
  }

  @Override
  public String audience() {
    return address.get();
  }

  @Override
  public boolean certificateOnly() {
    return true;
  }

  @Override
  public Response handle(Request request, Effects effects) {
    RestCall call = new RestCall(request);
    boolean csom = request.path().equals(Csom.PATH);
    try {
      digests.check(request);
      if (!csom) {
        call.requireAccept();
      }
      if (!mayAdminister(request.caller())) {
        throw SharePointFailure.denied();
      }
      return routes.handle(call, effects);
    } catch (SharePointFailure failure) {
      boolean digest = failure.number() == SharePointFailure.invalidDigest().number();
      return csom && !digest ? CsomAnswer.refused(failure) : call.failed(failure);
    }
  }

  private static boolean mayAdminister(Caller caller) {
    return caller.isApp()
        ? caller.roles().contains(FULL_CONTROL)
        : caller.roles().containsAll(OF_ACCOUNTS);
  }

  /** The servers before SharePoint speak plain text; SharePoint itself names its exceptions. */
  @Override
  public Response error(Request request, int status, String code, String message) {
    if (status >= 500 && !code.contains(",")) {
      return new Response(status, Map.of(), message.getBytes(StandardCharsets.UTF_8))
          .with("Content-Type", "text/plain; charset=utf-8");
    }
    ObjectNode root = Json.MAPPER.createObjectNode();
    if (status == 401) {
      root.put("error_description", message);
    } else {
      ObjectNode error = root.putObject("odata.error").put("code", code);
      error.putObject("message").put("lang", "en-US").put("value", message);
    }
    return Response.json(status, root);
  }
}
