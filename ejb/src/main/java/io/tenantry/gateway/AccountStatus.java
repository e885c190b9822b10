package io.tenantry.gateway;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import java.util.Set;

/**
 * What a test found out about the service account on one surface.
 *
 * @param granted delegated permissions in the token that was had
 * @param problem why no token could be had and what to do, or {@code null}
 */
public record AccountStatus(Surface surface, Set<String> granted, Problem problem) {

  public boolean well() {
    return problem == null;
  }
}
