package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.journal.JournalQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What happened to an object of a simulated tenant, and how often, by its journal. */
public final class Effects {

  private Effects() {}

  /** How often each change happened to the objects whose names contain this. */
  public static Map<String, Integer> on(SimulatedTenant tenant, String object) {
    Map<String, Integer> counts = new TreeMap<>();
    tenant.journal().flush();
    try {
      for (JsonNode effect :
          new JournalQuery(0, "", "", object, "")
              .effects(tenant.journal(), 1, 1000)
              .path("effects")) {
        counts.merge(effect.path("change").asText(), effect.path("count").asInt(), Integer::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts;
  }
}
