package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Microsoft's published reference of the Teams module: what a request must be expressible as. */
final class CmdletContract {

  private final JsonNode cmdlets;

  CmdletContract() {
    try (InputStream raw = CmdletContract.class.getResourceAsStream("cmdlets.json.gz");
        InputStream in = new GZIPInputStream(raw)) {
      cmdlets = Json.MAPPER.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cmdlets.json.gz", unreadable);
    }
  }

  boolean has(String cmdlet) {
    return cmdlets.has(cmdlet);
  }

  /**
   * Refuses parameters that the cmdlet does not have, that belong to different parameter sets, or
   * that are not enough for any set.
   */
  void check(String cmdlet, Set<String> parameters) {
    JsonNode published = cmdlets.path(cmdlet);
    Set<String> sets = null;
    for (String parameter : parameters) {
      if (!published.path("parameters").has(parameter)) {
        throw TeamsFailure.malformed(cmdlet + " has no parameter " + parameter + ".");
      }
      JsonNode of = published.path("of").path(parameter);
      if (!of.isMissingNode()) {
        Set<String> own = new LinkedHashSet<>();
        of.forEach(set -> own.add(set.asText()));
        if (sets == null) {
          sets = own;
        } else {
          sets.retainAll(own);
        }
        if (sets.isEmpty()) {
          throw TeamsFailure.malformed(
              "Parameter set cannot be resolved using the specified named parameters: "
                  + String.join(", ", parameters)
                  + ".");
        }
      }
    }
    for (JsonNode mandatory : published.path("sets")) {
      boolean complete = true;
      for (JsonNode parameter : mandatory) {
        complete &= parameters.contains(parameter.asText());
      }
      if (complete) {
        return;
      }
    }
    throw TeamsFailure.malformed(cmdlet + " lacks mandatory parameters.");
  }
}
