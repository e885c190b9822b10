package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a delta query stands.
 *
 * @param initial whether all objects are told
 * @param from place in the change log of the state that the caller knows
 * @param to place in the change log of the state that this round tells
 * @param last index of the last object that was told
 * @param size of a page
 * @param since time of the state that the caller knows
 * @param until time of the state that this round tells
 * @param select the properties that are asked for
 * @param ids the objects that are asked for; empty for all
 */
record DeltaPlace(
    boolean initial,
    int from,
    int to,
    int last,
    int size,
    long since,
    long until,
    List<String> select,
    List<String> ids) {

  /** A first round. */
  static DeltaPlace beginning(int to, int size, long now, List<String> select, List<String> ids) {
    return new DeltaPlace(true, 0, to, -1, size, 0, now, select, ids);
  }

  /** A page within a round. */
  static DeltaPlace within(JsonNode token) {
    return new DeltaPlace(
        token.path("initial").asBoolean(),
        token.path("from").asInt(),
        token.path("to").asInt(),
        token.path("last").asInt(),
        token.path("size").asInt(),
        token.path("since").asLong(),
        token.path("until").asLong(),
        texts(token.path("select")),
        texts(token.path("ids")));
  }

  /** A round after the one that the token ends. */
  static DeltaPlace after(JsonNode token, int to, int size, long now) {
    int from = token.path("to").asInt();
    long since = token.path("until").asLong();
    return new DeltaPlace(
        false,
        from,
        Math.max(from, to),
        -1,
        size,
        since,
        Math.max(since, now),
        texts(token.path("select")),
        texts(token.path("ids")));
  }

  /** What a token keeps of the end of the round. */
  ObjectNode end() {
    ObjectNode token = Json.MAPPER.createObjectNode();
    token.put("to", to);
    token.put("until", until);
    put(token.putArray("select"), select);
    put(token.putArray("ids"), ids);
    return token;
  }

  /** What a token keeps of a place within the round. */
  ObjectNode at(int lastTold) {
    ObjectNode token = end();
    token.put("initial", initial);
    token.put("from", from);
    token.put("last", lastTold);
    token.put("size", size);
    token.put("since", since);
    return token;
  }

  private static void put(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
