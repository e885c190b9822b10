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

/** A version of Microsoft Graph as published: paths, verbs, query options, types. */
public final class GraphContract {

  private static final GraphContract PUBLISHED =
      new GraphContract("graph-v1.0.json.gz", "graph-v1.0-paths.json.gz");
  private static final GraphContract BETA =
      new GraphContract("graph-beta-types.json.gz", "graph-beta-paths.json.gz");

  /** Documented, while the published request builders reach a root by its drive alone. */
  public static final String DRIVE_ROOT = "/users/{user-id}/drive/root";

  private record Content(Model model, PathTrie paths) {}

  private final String types;
  private final String paths;
  private volatile Content content;

  private GraphContract(String types, String paths) {
    this.types = types;
    this.paths = paths;
  }

  /** Version 1.0, read from the resources once per process, when it is first needed. */
  public static GraphContract published() {
    return PUBLISHED;
  }

  /** The beta version, read from the resources once per process, when it is first needed. */
  public static GraphContract beta() {
    return BETA;
  }

  /** The published types. */
  public Model model() {
    return content().model();
  }

  /**
   * The published path that the request fits.
   *
   * @param path decoded, without the version
   * @throws GraphError when the path or the verb is not published
   */
  public Match match(String verb, String path) {
    return content().paths().match(verb, segments(path));
  }

  private Content content() {
    Content known = content;
    if (known == null) {
      synchronized (this) {
        if (content == null) {
          PathTrie trie = new PathTrie();
          read(paths).properties().forEach(path -> trie.add(path.getKey(), verbs(path.getValue())));
          trie.add(
              DRIVE_ROOT, Map.of("GET", new PathTrie.Offer(Set.of("$expand", "$select"), null)));
          content = new Content(new Model(read(types)), trie);
        }
        known = content;
      }
    }
    return known;
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
