package io.tenantry.simulator.graph;

import io.tenantry.simulator.http.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The behavior behind the published paths that have one. */
final class Routes {

  private final Map<String, Function<Call, Response>> behaviors = new HashMap<>();

  /** Puts a behavior behind a verb and path, written as published. */
  void on(String verb, String template, Function<Call, Response> behavior) {
    behaviors.put(verb + " " + template, behavior);
  }

  /** Serves the call, or says that nothing is behind its path. */
  Response serve(Call call) {
    String route = call.request().method() + " " + call.match().template();
    Function<Call, Response> behavior = behaviors.get(route);
    if (behavior == null) {
      throw GraphError.notSimulated("'" + route + "'");
    }
    return behavior.apply(call);
  }
}
