package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.simulator.SimulatedTenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The control door of a simulated tenant: puts it back to its seed and tells what was changed. */
public final class ControlDoor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String address;

  public ControlDoor(SimulatedTenant tenant) {
    address = "http://127.0.0.1:" + tenant.controlPort() + "/control/";
  }

  /** Back to the seed, with an empty journal. */
  public void reset() {
    post("reset", "{}");
  }

  /** Posts JSON; single quotes will do. */
  public void post(String path, String body) {
    send(
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  /** What was changed of the objects whose names begin so, once for each time. */
  public List<String> effects(String object) {
    List<String> changes = new ArrayList<>();
    for (JsonNode effect : get("journal/effects").path("effects")) {
      if (effect.path("object").asText().startsWith(object)) {
        for (int i = 0; i < effect.path("count").asInt(); i++) {
          changes.add(effect.path("change").asText());
        }
      }
    }
    return changes;
  }

  /** How many requests match the options, e.g. {@code path=Get-Mailbox}. */
  public int requests(String options) {
    return get("journal/count?" + options).path("count").asInt();
  }

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  private static JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
