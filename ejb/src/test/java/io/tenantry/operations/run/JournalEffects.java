package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.simulator.SimulatedTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What really changed in a simulated tenant, and what it was asked, from its journal. */
public final class JournalEffects {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JournalEffects() {}

  /** Changes of one object in their order, e.g. {@code users/{id}}. */
  public static List<String> of(SimulatedTenant tenant, String object) {
    List<String> changes = new ArrayList<>();
    for (JsonNode line : lines(tenant)) {
      for (JsonNode effect : line.path("effects")) {
        if (effect.path("object").asText().equals(object)) {
          changes.add(effect.path("change").asText());
        }
      }
    }
    return changes;
  }

  /** How many effects there are in all. */
  public static int count(SimulatedTenant tenant) {
    int effects = 0;
    for (JsonNode line : lines(tenant)) {
      effects += line.path("effects").size();
    }
    return effects;
  }

  /** Requests of a method whose address contains the text, in their order. */
  public static List<JsonNode> requests(SimulatedTenant tenant, String method, String inAddress) {
    return lines(tenant).stream()
        .filter(line -> line.path("method").asText().equals(method))
        .filter(line -> line.path("url").asText().contains(inAddress))
        .toList();
  }

  private static List<JsonNode> lines(SimulatedTenant tenant) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : tenant.journal().lines()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
