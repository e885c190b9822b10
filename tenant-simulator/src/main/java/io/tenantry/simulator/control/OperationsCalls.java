package io.tenantry.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.control.Call.Refused;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.graph.Operations.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells and sets how long the services take, and what fails. */
final class OperationsCalls {

  private final Operations operations;

  OperationsCalls(Operations operations) {
    this.operations = operations;
  }

  Object tell() {
    Map<String, Object> answer = new LinkedHashMap<>();
    Map<String, Integer> failures = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      answer.put(kind.title() + "Millis", operations.duration(kind).toMillis());
      failures.put(kind.title(), operations.failures(kind));
    }
    answer.put("failNext", failures);
    return answer;
  }

  Object set(Call call) throws Refused {
    JsonNode body = call.body();
    for (Kind kind : Kind.values()) {
      long millis = body.path(kind.title() + "Millis").asLong(operations.duration(kind).toMillis());
      int failures = body.path("failNext").path(kind.title()).asInt(operations.failures(kind));
      if (millis < 0 || failures < 0) {
        throw new Refused(400, "Times and numbers must be 0 or more");
      }
      operations.duration(kind, Duration.ofMillis(millis));
      operations.failures(kind, failures);
    }
    return tell();
  }
}
