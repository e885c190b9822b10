package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names of the policies of each type: the global one, and some of the company's own. */
final class Policies {

  private static final Map<String, List<String>> OWN =
      Map.of(
          "TeamsMeetingPolicy", List.of("AllOn", "RestrictedAnonymousAccess", "Warehouse"),
          "TeamsMessagingPolicy", List.of("Warehouse"),
          "TeamsCallingPolicy", List.of("AllowCalling", "DisallowCalling"),
          "TeamsAppSetupPolicy", List.of("FirstLineWorker", "Drivers"),
          "OnlineVoiceRoutingPolicy", List.of("Germany", "Norway"));

  private final CmdletContract contract;

  Policies(CmdletContract contract) {
    this.contract = contract;
  }

  Response list(String type) {
    ArrayNode policies = Json.MAPPER.createArrayNode();
    identities(type).forEach(identity -> policies.add(policy(identity)));
    return Response.json(200, policies);
  }

  Response get(String type, String identity) {
    String tagged = identity.equals("Global") || identity.startsWith("Tag:") ? "" : "Tag:";
    return identities(type).stream()
        .filter(one -> one.equalsIgnoreCase(tagged + identity))
        .findFirst()
        .map(one -> Response.json(200, policy(one)))
        .orElseThrow(
            () -> TeamsFailure.notFound("NotFound", "There is no policy '" + identity + "'."));
  }

  private List<String> identities(String type) {
    if (!contract.has("Get-Cs" + type)) {
      throw TeamsFailure.notFound("NotFound", "There is no configuration '" + type + "'.");
    }
    List<String> identities = new ArrayList<>();
    identities.add("Global");
    OWN.getOrDefault(type, List.of()).forEach(name -> identities.add("Tag:" + name));
    return identities;
  }

  private static ObjectNode policy(String identity) {
    return Json.MAPPER.createObjectNode().put("Identity", identity);
  }
}
