package io.tenantry.simulator.exchange;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.ODataErrors;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.seed.Seed;

/** Exchange Online's admin endpoint. */
public final class ExchangeSurface implements Surface {

  private final ODataErrors errors;

  /** Exchange over the seeded tenant; {@code dispatcher} runs the items of a batch. */
  public ExchangeSurface(Seed seed, AdjustableClock clock, Dispatcher dispatcher) {
    this.errors = new ODataErrors(clock);
  }

  /** Back to the seeded state. */
  public void reset() {}

  @Override
  public String name() {
    return "exchange";
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/adminapi/");
  }

  @Override
  public String audience() {
    return "https://outlook.office365.com";
  }

  @Override
  public Response handle(Request request, Effects effects) {
    return error(request, 404, "NotFound", "No resource at this address.");
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    return errors.of(request, status, code, message);
  }
}
