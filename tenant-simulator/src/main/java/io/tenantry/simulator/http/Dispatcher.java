package io.tenantry.simulator.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes each request through faults and throttling to its surface, and writes it to the journal.
 * The items of a {@code $batch} come here one by one, so each is counted by itself.
 */
public final class Dispatcher {

  private final List<Surface> surfaces = new CopyOnWriteArrayList<>();

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
    for (Surface surface : surfaces) {
      if (surface.serves(request.path())) {
        return surface.handle(request, new Effects());
      }
    }
    return Response.empty(404);
  }
}
