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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Microsoft's published contracts: tells for every planned call what they do not allow, without any
 * server.
 */
public final class PublishedContracts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SET_PROPERTY =
      Pattern.compile("<SetProperty [^>]*Name=\"(\\w+)\"[^>]*><Parameter Type=\"(\\w+)\"");
  private static final String DATA = "/io/tenantry/simulator/";

  private final JsonNode model = read("graph/graph-v1.0.json.gz");
  private final JsonNode paths = read("graph/graph-v1.0-paths.json.gz");
  private final JsonNode betaTypes = read("graph/graph-beta-types.json.gz");
  private final JsonNode betaPaths = read("graph/graph-beta-paths.json.gz");
  private final JsonNode cmdlets = read("exchange/cmdlets.json");
  private final JsonNode teamsCmdlets = read("teams/cmdlets.json.gz");
  private final JsonNode siteProperties = read("sharepoint/site-properties.json");

  private static JsonNode read(String name) {
    try (InputStream raw = PublishedContracts.class.getResourceAsStream(DATA + name);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a call; empty when it is as published, or on a surface without contract. */
  public List<String> violations(Call call) {
    if (call instanceof GraphCall graph) {
      return graph(graph);
    }
    if (call instanceof TeamsCall teams) {
      return cmdlet(teamsCmdlets, teams.cmdlet(), teams.parameters().keySet());
    }
    if (call instanceof SharePointCall sharePoint) {
      return properties(sharePoint);
    }
    return call instanceof CmdletCall cmdlet ? cmdlet(cmdlet) : List.of();
  }

  /** Of SharePoint the properties of sites are published, as parameters of Set-SPOSite. */
  private List<String> properties(SharePointCall call) {
    List<String> wrong = new ArrayList<>();
    if (call instanceof SiteCall site && site.method().equals("PATCH")) {
      site.body().properties().forEach(p -> wrong.addAll(property(p.getKey(), p.getValue())));
    } else if (call instanceof CsomCall csom) {
      Matcher set = SET_PROPERTY.matcher(csom.actions());
      while (set.find()) {
        String type = siteProperties.path(set.group(1)).path("type").asText();
        if (!type.equals(set.group(2))) {
          wrong.add(set.group(1) + " is no site property of type " + set.group(2));
        }
      }
    }
    return wrong;
  }

  private List<String> property(String name, JsonNode value) {
    boolean fits =
        switch (siteProperties.path(name).path("type").asText()) {
          case "Int32", "Int64", "Enum" -> value.isIntegralNumber();
          case "Double" -> value.isNumber();
          case "Boolean" -> value.isBoolean();
          case "String" -> value.isTextual();
          default -> false;
        };
    return fits ? List.of() : List.of("A site has no " + name + " " + value);
  }

  private List<String> graph(GraphCall call) {
    String[] wanted = call.path().split("\\?")[0].split("/");
    JsonNode published = call.beta() ? betaPaths : paths;
    for (Iterator<Map.Entry<String, JsonNode>> all = published.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> path = all.next();
      if (matches(path.getKey().split("/"), wanted)) {
        JsonNode verb = path.getValue().path(call.method());
        if (verb.isMissingNode()) {
          return List.of(call.method() + " is not published for " + path.getKey());
        }
        return body(call, verb, wanted);
      }
    }
    return List.of("There is no path " + call.path());
  }

  private List<String> body(GraphCall call, JsonNode verb, String[] path) {
    if (call.body() == null) {
      return List.of();
    }
    if (path[path.length - 1].equals("$ref")) {
      return call.body().path("@odata.id").isTextual()
          ? List.of()
          : List.of("A reference needs @odata.id");
    }
    String type = verb.path("body").asText("");
    return typed(type).isMissingNode()
        ? action(call, path[path.length - 1].replace("microsoft.graph.", ""))
        : properties(call.body(), "body", type);
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

  private List<String> action(GraphCall call, String name) {
    List<String> closest = List.of("There is no action " + name);
    for (JsonNode operation : model.path("operations")) {
      if (operation.path("name").asText().equals(name)
          && operation.path("kind").asText().equals("action")) {
        List<String> wrong = new ArrayList<>();
        call.body()
            .fields()
            .forEachRemaining(
                given ->
                    wrong.addAll(
                        declared(given, name, operation.path("parameters").path(given.getKey()))));
        if (wrong.isEmpty()) {
          return wrong;
        }
        closest = wrong;
      }
    }
    return closest;
  }

  private List<String> declared(
      Map.Entry<String, JsonNode> given, String where, JsonNode published) {
    return published.isMissingNode()
        ? List.of(where + " has no " + given.getKey())
        : value(given.getValue(), where + "." + given.getKey(), published.asText());
  }

  /** A type's own properties; missing when there is no such type. */
  private JsonNode typed(String type) {
    if (model.path("entityTypes").has(type)) {
      return model.path("entityTypes").path(type);
    }
    return model.path("complexTypes").has(type)
        ? model.path("complexTypes").path(type)
        : betaTypes.path("types").path(type);
  }

  private JsonNode members(String enumeration) {
    return model.path("enums").has(enumeration)
        ? model.path("enums").path(enumeration).path("members")
        : betaTypes.path("enums").path(enumeration).path("members");
  }

  /** The type of a property of a type, or of one that it is based on; empty when there is none. */
  private String property(String type, String name) {
    for (String t = type; !t.isEmpty(); t = typed(t).path("base").asText("")) {
      String found = typed(t).path("properties").path(name).asText("");
      if (found.isEmpty() && typed(t).path("navigation").has(name)) {
        found = typed(t).path("navigation").path(name).asText().replace("*", "");
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private List<String> properties(JsonNode body, String where, String declaredType) {
    String type =
        body.path("@odata.type").isTextual()
            ? body.path("@odata.type").asText().replaceFirst("^#?microsoft[.]graph[.]", "")
            : declaredType;
    List<String> wrong = new ArrayList<>();
    body.fields()
        .forEachRemaining(
            given -> {
              String name = given.getKey();
              if (name.equals("@odata.type")) {
                return;
              }
              String published = property(type, name.replace("@odata.bind", ""));
              if (published.isEmpty()) {
                wrong.add(where + " has no " + name);
              } else if (!name.endsWith("@odata.bind")) {
                wrong.addAll(value(given.getValue(), where + "." + name, published));
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
      case "Edm.Int32", "Edm.Int64", "Edm.Int16" ->
          value.isIntegralNumber() ? List.of() : List.of(where + " must be a whole number");
      case "Edm.DateTimeOffset", "Edm.Date", "Edm.Binary", "Edm.Duration" ->
          value.isTextual() ? List.of() : List.of(where + " must be text");
      default -> ofType(value, where, bare);
    };
  }

  private List<String> ofType(JsonNode value, String where, String type) {
    if (members(type).isMissingNode()) {
      return properties(value, where, type);
    }
    for (JsonNode member : members(type)) {
      if (member.asText().equals(value.asText())) {
        return List.of();
      }
    }
    return List.of(where + " must be a " + type);
  }

  private List<String> cmdlet(CmdletCall call) {
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
