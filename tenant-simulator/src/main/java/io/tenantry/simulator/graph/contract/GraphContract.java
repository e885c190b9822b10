package io.tenantry.simulator.graph.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Microsoft Graph v1.0 as published: paths, verbs, query options, types. */
public final class GraphContract {

  private static final class Loaded {
    static final GraphContract PUBLISHED = new GraphContract();
  }

  /** Documented, while the published request builders reach a root by its drive alone. */
  public static final String DRIVE_ROOT = "/users/{user-id}/drive/root";

  private final Model model;
  private final PathTrie paths = new PathTrie();

  private GraphContract() {
    model = new Model(read("graph-v1.0.json.gz"));
    read("graph-v1.0-paths.json.gz")
        .properties()
        .forEach(path -> paths.add(path.getKey(), verbs(path.getValue())));
    paths.add(DRIVE_ROOT, Map.of("GET", new PathTrie.Offer(Set.of("$expand", "$select"), null)));
  }

  /** The published contract, read from the resources once per process. */
  public static GraphContract published() {
    return Loaded.PUBLISHED;
  }

  /** The published types. */
  public Model model() {
    return model;
  }

  /**
   * The published path that the request fits.
   *
   * @param path decoded, without the version
   * @throws GraphError when the path or the verb is not published
   */
  public Match match(String verb, String path) {
    return paths.match(verb, segments(path));
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(5);
    for (String segment : path.split("/")) {
      if (segment.isEmpty()) {
        continue;
      }
      int key = segment.indexOf("('");
      if (key > 0 && segment.endsWith("')")) {
        segments.add(segment.substring(0, key));
        segments.add(segment.substring(key + 2, segment.length() - 2).replace("''", "'"));
      } else {
        segments.add(segment);
      }
    }
    if (segments.isEmpty()) {
      throw GraphError.notSimulated("The service document");
    }
    return segments;
  }

  private static Map<String, PathTrie.Offer> verbs(JsonNode declared) {
    Map<String, PathTrie.Offer> verbs = new HashMap<>();
    declared
        .properties()
        .forEach(
            verb -> {
              Set<String> options = new HashSet<>();
              verb.getValue().path("query").forEach(option -> options.add(option.asText()));
              String body = verb.getValue().path("body").asText(null);
              verbs.put(verb.getKey(), new PathTrie.Offer(options, body));
            });
    return verbs;
  }

  private static JsonNode read(String name) {
    String resource = "/io/tenantry/simulator/graph/" + name;
    try (InputStream in = GraphContract.class.getResourceAsStream(resource);
        InputStream plain = new GZIPInputStream(in)) {
      return Json.MAPPER.readTree(plain);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
