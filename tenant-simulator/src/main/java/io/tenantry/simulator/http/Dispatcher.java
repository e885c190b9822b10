package io.tenantry.simulator.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes each request through the filters to its surface. The items of a {@code $batch} come here
 * one by one, so each is journaled, counted and faulted by itself.
 */
public final class Dispatcher {

  private final List<Surface> surfaces = new CopyOnWriteArrayList<>();
  private final Surface nowhere = new NoSurface();
  private final Filter.Next chain;

  /** A dispatcher whose requests pass the filters in this order. */
  public Dispatcher(List<Filter> filters) {
    Filter.Next rest = visit -> visit.surface().handle(visit.request(), visit.effects());
    for (int i = filters.size() - 1; i >= 0; i--) {
      Filter filter = filters.get(i);
      Filter.Next next = rest;
      rest = visit -> filter.pass(visit, next);
    }
    chain = rest;
  }

  /** Adds a surface; the first that serves a path gets its requests. */
  public void add(Surface surface) {
    surfaces.add(surface);
  }

  /**
   * Serves one request.
   *
   * @throws ConnectionDropped when a fault rule closes the connection; let it pass
   */
  public Response dispatch(Request request) {
    return chain.pass(new Visit(request, surfaceOf(request.path()), new Effects()));
  }

  private Surface surfaceOf(String path) {
    for (Surface surface : surfaces) {
      if (surface.serves(path)) {
        return surface;
      }
    }
    return nowhere;
  }
}
