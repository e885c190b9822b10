package io.tenantry.simulator.throttle;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Body.MalformedBody;
import io.tenantry.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;

/** Prices cmdlets: each is one, and those that change something count as destructive too. */
final class ExchangeCosts {

  List<Charge> charges(Request request) {
    String cmdlet = cmdlet(request);
    if (cmdlet.isEmpty()) {
      return List.of();
    }
    List<Charge> charges = new ArrayList<>(2);
    charges.add(new Charge("any-cmdlet", 1, "ReadWrite", "CmdletLimitExceeded"));
    if (!cmdlet.startsWith("Get-") && !cmdlet.startsWith("Test-")) {
      charges.add(new Charge("destructive-cmdlets", 1, "Write", "CmdletLimitExceeded"));
    }
    return charges;
  }

  private static String cmdlet(Request request) {
    try {
      JsonNode body = request.body().json();
      return body.path("CmdletInput").path("CmdletName").asText();
    } catch (MalformedBody refusedLater) {
      return "";
    }
  }
}
