package io.tenantry.gateway;

import io.tenantry.actions.Call;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import java.util.Optional;

/**
 * The door to one surface.
 *
 * @param <C> the surface's kind of call
 */
public interface Gateway<C extends Call> extends AutoCloseable {

  Surface surface();

  /** The kind of calls that go through this door. */
  Class<C> calls();

  /** Sends one call, in a batch with others where that is faster. */
  Ticket send(C call, Priority priority);

  /** The scope of the token that tells what the app was granted; empty where none is used. */
  Optional<String> scope();

  /** A small read that every app may do which can use the surface. */
  C smallRead();

  /** What has to be set before the surface can be used, or empty when it can. */
  default Optional<Problem> unset() {
    return Optional.empty();
  }

  /** What to do when the surface lets the app sign in, but refuses the small read. */
  String howToPermit();

  @Override
  void close();
}
