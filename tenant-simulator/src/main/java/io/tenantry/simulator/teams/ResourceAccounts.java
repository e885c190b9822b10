package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.util.List;
import java.util.Set;

/** Lists resource accounts in pages; the answer's {@code skipToken} leads to the next. */
final class ResourceAccounts {

  private static final Set<String> OPTIONS = Set.of("pageSize", "skipToken");
  private static final int PAGE = 3;

  private ResourceAccounts() {}

  static Response page(VoiceStore store, Request request) {
    for (String option : request.query().keySet()) {
      if (!OPTIONS.contains(option)) {
        throw TeamsFailure.malformed("The query option '" + option + "' is not known.");
      }
    }
    int size = request.option("pageSize").map(ResourceAccounts::number).orElse(PAGE);
    int from = request.option("skipToken").map(ResourceAccounts::number).orElse(0);
    List<ObjectNode> all = List.copyOf(store.resourceAccounts.values());
    int to = Math.min(all.size(), from + size);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode page = answer.putArray("applicationInstances");
    all.subList(Math.min(from, to), to).forEach(page::add);
    answer.put("skipToken", to < all.size() ? Integer.toString(to) : null);
    return Response.json(200, answer);
  }

  private static int number(String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw TeamsFailure.malformed("'" + text + "' is no number.");
    }
    return Integer.parseInt(text);
  }
}
