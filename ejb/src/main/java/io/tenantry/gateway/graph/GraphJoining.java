package io.tenantry.gateway.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Join;
import io.tenantry.gateway.dispatch.Joining;
import java.util.List;

/** Puts the elements of an array in the bodies of Graph calls together. */
final class GraphJoining implements Joining<GraphCall> {

  /** Calls that may be joined. */
  private record Kind(String method, String path, boolean beta, boolean byAccount, Join join) {}

  @Override
  public Object kind(GraphCall call) {
    return new Kind(call.method(), call.path(), call.beta(), call.byAccount(), call.join());
  }

  @Override
  public int elements(GraphCall call) {
    return call.body().path(call.join().array()).size();
  }

  @Override
  public int atMost(GraphCall call) {
    return call.join().atMost();
  }

  @Override
  public GraphCall together(List<GraphCall> calls) {
    GraphCall first = calls.get(0);
    String array = first.join().array();
    ObjectNode body = first.body().deepCopy();
    ArrayNode all = body.putArray(array);
    calls.forEach(call -> call.body().path(array).forEach(all::add));
    return new GraphCall(
        first.method(),
        first.path(),
        body,
        first.beta(),
        first.keeps(),
        first.join(),
        first.byAccount());
  }
}
