package io.tenantry.it;

import java.util.concurrent.Callable;

/**
 * What some classes of tests use one after the other. It is opened for the first of them, and
 * closed when others want something else or with the virtual machine, so that there is one at a
 * time.
 */
final class Shared {

  private static AutoCloseable current;

  private Shared() {}

  static synchronized <T extends AutoCloseable> T get(Class<T> type, Callable<T> opening)
      throws Exception {
    if (!type.isInstance(current)) {
      if (current != null) {
        current.close();
        current = null;
      }
      current = opening.call();
    }
    return type.cast(current);
  }
}
