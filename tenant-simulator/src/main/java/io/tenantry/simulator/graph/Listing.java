package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.odata.OrderBy;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Answers collections page by page. */
final class Listing {

  private static final int USUAL_PAGE = 100;
  private static final int KEPT_ORDERS = 8;
  private static final int FIRST_BLOCK = 128;
  private static final int LARGE_BLOCK = 16_384;

  /**
   * What a collection consists of.
   *
   * @param indexes the objects that may be in it, ascending; null for all below {@code size}
   * @param size number of all, when {@code indexes} is null
   * @param entity the object of an index, or null when it is not there
   */
  record Source(int[] indexes, int size, IntFunction<? extends Entity> entity) {

    int length() {
      return indexes == null ? size : indexes.length;
    }

    int index(int position) {
      return indexes == null ? position : indexes[position];
    }

    /** Position of the first object after this index. */
    int after(int last) {
      if (indexes == null) {
        return last + 1;
      }
      int found = Arrays.binarySearch(indexes, last);
      return found >= 0 ? found + 1 : -found - 1;
    }
  }

  private record Named(int index, String name) {}

  private final Map<String, int[]> orders =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
              return size() > KEPT_ORDERS;
            }
          });

  /** One page of the collection. */
  Response page(
      Call call, Query query, String context, Source source, Function<Entity, JsonNode> writer) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(context));
    JsonNode token = query.skipToken() == null ? null : PageToken.read(query.skipToken());
    if (token != null && token.path("path").asInt() != call.request().path().hashCode()) {
      throw PageToken.expired();
    }
    if (query.count() && query.eventual() && token == null) {
      body.put("@odata.count", count(query, source));
    }
    int pageSize = query.top() > 0 ? query.top() : USUAL_PAGE;
    if (token != null && token.has("size")) {
      pageSize = token.get("size").asInt();
    }
    String order = token == null ? null : token.path("order").asText(null);
    Source pages = source;
    if (!query.orderBy().isEmpty()) {
      if (order == null) {
        order = call.request().id();
        orders.put(order, sorted(query, source));
      }
      int[] sorted = orders.get(order);
      if (sorted == null) {
        throw PageToken.expired();
      }
      pages = new Source(null, sorted.length, position -> source.entity().apply(sorted[position]));
    }
    ArrayNode value = Json.MAPPER.createArrayNode();
    int position = token == null ? 0 : pages.after(token.path("last").asInt());
    // One more than the page, to know whether there is another one.
    int[] found = found(query, pages, position, pageSize + 1);
    boolean more = found.length > pageSize;
    int last = -1;
    for (int i = 0; i < Math.min(pageSize, found.length); i++) {
      last = found[i];
      value.add(writer.apply(pages.entity().apply(last)));
    }
    if (more) {
      ObjectNode next = Json.MAPPER.createObjectNode();
      next.put("path", call.request().path().hashCode());
      next.put("last", last);
      next.put("size", pageSize);
      if (order != null) {
        next.put("order", order);
      }
      body.put(
          "@odata.nextLink", PageToken.link(call.request(), "$skiptoken", PageToken.write(next)));
    }
    body.set("value", value);
    return Response.json(200, body);
  }

  /** The number of objects, as plain text. */
  Response countOnly(Query query, Source source) {
    if (!query.eventual()) {
      throw GraphError.refused("$count is not currently supported.");
    }
    return Response.json(200, IntNode.valueOf(count(query, source)))
        .with("Content-Type", "text/plain");
  }

  void reset() {
    orders.clear();
  }

  /** Indexes of the first objects that the query wants, from a position on. */
  private static int[] found(Query query, Source source, int from, int limit) {
    int[] found = new int[limit];
    int size = 0;
    int block = Math.max(FIRST_BLOCK, limit);
    int start = from;
    while (start < source.length() && size < limit) {
      int end = Math.min(source.length(), start + block);
      IntStream positions = IntStream.range(start, end);
      if (block == LARGE_BLOCK) {
        positions = positions.parallel();
      }
      int[] indexes =
          positions
              .map(source::index)
              .filter(
                  index -> {
                    Entity entity = source.entity().apply(index);
                    return entity != null && query.wants(entity);
                  })
              .toArray();
      int taken = Math.min(indexes.length, limit - size);
      System.arraycopy(indexes, 0, found, size, taken);
      size += taken;
      start = end;
      // A query that finds little looks at more and more at once, on all processors.
      block = LARGE_BLOCK;
    }
    return Arrays.copyOf(found, size);
  }

  private static int count(Query query, Source source) {
    return (int)
        IntStream.range(0, source.length())
            .parallel()
            .mapToObj(position -> source.entity().apply(source.index(position)))
            .filter(entity -> entity != null && query.wants(entity))
            .count();
  }

  private static int[] sorted(Query query, Source source) {
    OrderBy by = query.orderBy().get(0);
    Comparator<Named> comparator = Comparator.comparing(Named::name);
    if (by.descending()) {
      comparator = comparator.reversed();
    }
    List<Named> named =
        IntStream.range(0, source.length())
            .parallel()
            .map(source::index)
            .mapToObj(
                index -> {
                  Entity entity = source.entity().apply(index);
                  boolean wanted = entity != null && query.wants(entity);
                  return wanted
                      ? new Named(
                          index, entity.get(by.property()).asText("").toLowerCase(Locale.ROOT))
                      : null;
                })
            .filter(Objects::nonNull)
            .sorted(comparator)
            .toList();
    return named.stream().mapToInt(Named::index).toArray();
  }
}
