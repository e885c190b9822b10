package io.tenantry.gateway;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import java.time.Duration;
import java.util.Set;

/**
 * What a test of the connection found out about one surface.
 *
 * @param granted application permissions of the app on this surface that an action needs
 * @param missing permissions that an action needs and the app does not have
 * @param unused permissions of the app that no action needs: they could be taken away
 * @param answeredIn how long a small read took, or {@code null} when it failed
 * @param problem what is wrong and what to do, or {@code null} when all is well
 */
public record SurfaceStatus(
    Surface surface,
    boolean reachable,
    boolean signedIn,
    Set<String> granted,
    Set<String> missing,
    Set<String> unused,
    Duration answeredIn,
    Problem problem) {

  public boolean well() {
    return problem == null;
  }
}
