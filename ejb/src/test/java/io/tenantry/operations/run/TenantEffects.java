package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What really happened in a simulated tenant, and what its next calls meet. */
public final class TenantEffects {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SimulatedTenant tenant;

  public TenantEffects(SimulatedTenant tenant) {
    this.tenant = tenant;
  }

  /** All effects since the last reset, as {@code object change}, in their order. */
  public List<String> all() {
    return lines("effects");
  }

  /** The effects on objects whose path begins so. */
  public List<String> on(String object) {
    return all().stream().filter(effect -> effect.startsWith(object)).toList();
  }

  /** How many writes of this path were received, carried out or not. */
  public long writes(String path) {
    return lines("url").stream()
        .filter(url -> !url.startsWith("GET") && url.contains(path))
        .count();
  }

  private List<String> lines(String what) {
    List<String> found = new ArrayList<>();
    tenant.journal().flush();
    try {
      for (String text : tenant.journal().lines()) {
        JsonNode line = JSON.readTree(text);
        if (what.equals("url")) {
          found.add(line.path("method").asText() + " " + line.path("url").asText());
        }
        for (JsonNode effect : line.path("effects")) {
          if (what.equals("effects")) {
            found.add(effect.path("object").asText() + " " + effect.path("change").asText());
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /** The text of the whole journal. */
  public String journal() {
    tenant.journal().flush();
    try {
      return String.join("\n", tenant.journal().lines());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the next writes of this path be carried out, and their answers be lost. */
  public void loseAnswers(String path, int count) {
    fault("POST", path, FaultKind.DROP_AFTER_EFFECT, null, count);
  }

  /** Lets the next writes of this path be lost on their way. */
  public void loseCalls(String path, int count) {
    fault("POST", path, FaultKind.DROP_BEFORE_EFFECT, null, count);
  }

  /** Lets requests fail. */
  public void fault(String method, String path, FaultKind kind, Integer status, int count) {
    tenant
        .faults()
        .add(
            new FaultRule(
                null, null, method, path, null, null, kind, status, null, null, null, count, null,
                null, null, null));
  }

  /** Back to the seed, with an empty journal. */
  public void reset() {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + tenant.controlPort() + "/control/reset"))
                      .POST(HttpRequest.BodyPublishers.ofString("{}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
