package io.tenantry.simulator.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The languages and time zones that auto attendants can be given: some of Microsoft's. */
final class Locales {

  private final JsonNode all;

  Locales() {
    try (InputStream in = Locales.class.getResourceAsStream("locales.json")) {
      all = Json.MAPPER.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("locales.json", unreadable);
    }
  }

  JsonNode languages() {
    return all.path("languages");
  }

  JsonNode timeZones() {
    return all.path("timeZones");
  }

  void check(JsonNode attendant) {
    require(languages(), attendant.path("languageId").asText(), "language");
    require(timeZones(), attendant.path("timeZoneId").asText(), "time zone");
  }

  private static void require(JsonNode supported, String id, String what) {
    for (JsonNode one : supported) {
      if (one.path("id").asText().equalsIgnoreCase(id)) {
        return;
      }
    }
    throw TeamsFailure.malformed("The " + what + " '" + id + "' is not supported.");
  }
}
