package io.tenantry.simulator.throttle;

import io.tenantry.simulator.http.Request;
import java.util.List;

/**
 * Prices requests to SharePoint in resource units. Microsoft says only that REST and CSOM cost more
 * than Graph's 1 to 5 units; assumed are 2 for a read by REST, 4 for a change, 10 for CSOM.
 */
final class SharePointCosts {

  List<Charge> charges(Request request) {
    return List.of(
        new Charge("ru", resourceUnits(request), "ReadWrite", "ResourceUnitLimitExceeded"));
  }

  private static int resourceUnits(Request request) {
    String path = request.path();
    if (path.startsWith("/_vti_bin/")) {
      return 10;
    }
    boolean reads =
        request.method().equals("GET")
            || path.endsWith("/contextinfo")
            || path.endsWith("/GetSitePropertiesByUrl");
    return reads ? 2 : 4;
  }
}
