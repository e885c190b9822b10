package io.tenantry.simulator.http;

/**
 * One request on its way through the filters.
 *
 * @param request what was asked
 * @param surface who answers
 * @param effects what it changed, filled while it is served
 */
public record Visit(Request request, Surface surface, Effects effects) {

  /** The same visit by a caller who is now known. */
  public Visit by(Caller caller) {
    Request r = request;
    return new Visit(
        new Request(r.id(), r.method(), r.address(), r.headers(), r.body(), caller, r.batch()),
        surface,
        effects);
  }

  /** An error in the surface's own shape. */
  public Response error(int status, String code, String message) {
    return surface.error(request, status, code, message);
  }
}
