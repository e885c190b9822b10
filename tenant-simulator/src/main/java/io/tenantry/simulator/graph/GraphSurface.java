package io.tenantry.simulator.graph;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.ODataErrors;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.seed.Seed;

/** Microsoft Graph, v1.0 and beta. */
public final class GraphSurface implements Surface {

  private final ODataErrors errors;

  /** Graph over the seeded tenant; {@code dispatcher} runs the items of a {@code $batch}. */
  public GraphSurface(Seed seed, AdjustableClock clock, Dispatcher dispatcher) {
    this.errors = new ODataErrors(clock);
  }

  /** Back to the seeded state. */
  public void reset() {}

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/v1.0/") || path.startsWith("/beta/");
  }

  @Override
  public String audience() {
    return "https://graph.microsoft.com";
  }

  @Override
  public Response handle(Request request, Effects effects) {
    return error(request, 400, "BadRequest", "Resource not found for the segment.");
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    return errors.of(request, status, code, message);
  }
}
