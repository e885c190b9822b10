package io.tenantry.simulator.http;

import java.util.Map;

/** Answers requests for paths that no simulated API has, so that they are journaled too. */
final class NoSurface implements Surface {

  @Override
  public String name() {
    return "none";
  }

  @Override
  public boolean serves(String path) {
    return true;
  }

  @Override
  public String audience() {
    return "";
  }

  @Override
  public Response handle(Request request, Effects effects) {
    return error(request, 404, "NotFound", "No API answers at this address.");
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    return Response.json(status, Map.of("error", Map.of("code", code, "message", message)));
  }
}
