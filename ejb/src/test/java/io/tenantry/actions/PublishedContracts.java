package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Microsoft's published contracts: tells for every planned call what they do not allow, without any
 * server.
 */
public final class PublishedContracts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "/io/tenantry/simulator/";

  private final JsonNode model = read("graph/graph-v1.0.json.gz");
  private final JsonNode paths = read("graph/graph-v1.0-paths.json.gz");
  private final JsonNode cmdlets = read("exchange/cmdlets.json");
  private final JsonNode teamsCmdlets = read("teams/cmdlets.json.gz");

  private static JsonNode read(String name) {
    try (InputStream raw = PublishedContracts.class.getResourceAsStream(DATA + name);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a call; empty when it is as published. */
  public List<String> violations(Call call) {
    if (call instanceof Call.GraphCall graph) {
      return graph(graph);
    }
    return call instanceof Call.TeamsCall teams
        ? cmdlet(teamsCmdlets, teams.cmdlet(), teams.parameters().keySet())
        : cmdlet((Call.CmdletCall) call);
  }

  private List<String> graph(Call.GraphCall call) {
    String[] wanted = call.path().split("\\?")[0].split("/");
    for (Iterator<Map.Entry<String, JsonNode>> all = paths.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> path = all.next();
      if (matches(path.getKey().split("/"), wanted)) {
        JsonNode verb = path.getValue().path(call.method());
        if (verb.isMissingNode()) {
          return List.of(call.method() + " is not published for " + path.getKey());
        }
        return verb.has("body")
            ? properties(call.body(), "body", typed(verb.path("body").asText()))
            : action(call, wanted[wanted.length - 1]);
      }
    }
    return List.of("There is no path " + call.path());
  }

  private static boolean matches(String[] published, String[] wanted) {
    if (published.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!published[i].startsWith("{") && !published[i].equals(wanted[i])) {
        return false;
      }
    }
    return true;
  }

  private List<String> action(Call.GraphCall call, String name) {
    for (JsonNode operation : model.path("operations")) {
      if (operation.path("name").asText().equals(name)
          && operation.path("kind").asText().equals("action")
          && operation.path("bound").asText().equals("user")) {
        List<String> wrong = properties(call.body(), name, operation.path("parameters"));
        operation
            .path("parameters")
            .fieldNames()
            .forEachRemaining(
                parameter -> {
                  if (!call.body().has(parameter)) {
                    wrong.add(name + " lacks " + parameter);
                  }
                });
        return wrong;
      }
    }
    return List.of("There is no action " + name);
  }

  /** All properties of a type and of those that it is based on. */
  private JsonNode typed(String type) {
    JsonNode found =
        model.path("entityTypes").has(type)
            ? model.path("entityTypes").path(type)
            : model.path("complexTypes").path(type);
    return found.path("properties");
  }

  private List<String> properties(JsonNode body, String where, JsonNode published) {
    List<String> wrong = new ArrayList<>();
    body.fields()
        .forEachRemaining(
            property -> {
              String type = published.path(property.getKey()).asText("");
              if (type.isEmpty()) {
                wrong.add(where + " has no " + property.getKey());
              } else {
                wrong.addAll(value(property.getValue(), where + "." + property.getKey(), type));
              }
            });
    return wrong;
  }

  private List<String> value(JsonNode value, String where, String type) {
    boolean required = type.endsWith("!");
    String bare = required ? type.substring(0, type.length() - 1) : type;
    if (value.isNull()) {
      return required ? List.of(where + " must not be null") : List.of();
    }
    if (bare.endsWith("[]")) {
      if (!value.isArray()) {
        return List.of(where + " must be a collection");
      }
      List<String> wrong = new ArrayList<>();
      value.forEach(
          one -> wrong.addAll(value(one, where + "[]", bare.substring(0, bare.length() - 2))));
      return wrong;
    }
    return switch (bare) {
      case "Edm.String" -> value.isTextual() ? List.of() : List.of(where + " must be text");
      case "Edm.Boolean" -> value.isBoolean() ? List.of() : List.of(where + " must be a boolean");
      case "Edm.Guid" ->
          value.asText().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
              ? List.of()
              : List.of(where + " must be a GUID");
      default -> properties(value, where, typed(bare));
    };
  }

  private List<String> cmdlet(Call.CmdletCall call) {
    return cmdlet(cmdlets, call.cmdlet(), call.parameters().keySet());
  }

  private static List<String> cmdlet(JsonNode published, String name, Set<String> parameters) {
    JsonNode cmdlet = published.path(name);
    if (cmdlet.isMissingNode()) {
      return List.of("There is no cmdlet " + name);
    }
    List<String> wrong = new ArrayList<>();
    for (String parameter : parameters) {
      if (!cmdlet.path("parameters").has(parameter)) {
        wrong.add(name + " has no parameter " + parameter);
      }
    }
    boolean complete = cmdlet.path("sets").isEmpty();
    for (JsonNode mandatory : cmdlet.path("sets")) {
      boolean all = true;
      for (JsonNode parameter : mandatory) {
        all &=
            parameters.stream()
                .anyMatch(
                    given ->
                        given
                            .toLowerCase(Locale.ROOT)
                            .equals(parameter.asText().toLowerCase(Locale.ROOT)));
      }
      complete |= all;
    }
    if (!complete) {
      wrong.add(name + " lacks mandatory parameters");
    }
    return wrong;
  }
}
