package io.tenantry.simulator.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Effects.Effect;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes a journal entry as one line of JSON, with secrets and tokens left out. */
final class LineWriter {

  private static final String LEFT_OUT = "[left out]";
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "cookie", "proxy-authorization");
  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "password",
          "passwd",
          "code",
          "code_verifier",
          "newpassword",
          "currentpassword",
          "passwordprofile",
          "secrettext",
          "client_secret",
          "clientsecret",
          "client_assertion",
          "clientassertion",
          "access_token",
          "accesstoken",
          "refresh_token",
          "authorization",
          "credential",
          "roompassword",
          "macosunlockcode",
          "hardwareidentifier");

  /** In the forms of the sign-in authority alone: elsewhere a code is something else. */
  private static final Set<String> SECRETS_OF_FORMS = Set.of("code", "code_verifier", "passwd");

  void write(JournalEntry entry, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      Request request = entry.request();
      json.writeStartObject();
      json.writeNumberField("seq", entry.seq());
      json.writeStringField("at", entry.at().toString());
      json.writeStringField("surface", entry.surface());
      json.writeStringField("id", request.id());
      if (request.inBatch()) {
        json.writeStringField("batch", request.batch());
      }
      if (entry.effects().cmdlet() != null) {
        json.writeStringField("cmdlet", entry.effects().cmdlet());
        json.writeFieldName("parameters");
        write(entry.effects().parameters(), json);
      } else {
        json.writeStringField("method", request.method());
        json.writeStringField("url", request.address().line());
      }
      headers(request.headers().all(), json);
      if (entry.effects().cmdlet() == null) {
        body(request, json);
      }
      json.writeNumberField("status", entry.status());
      if (entry.effects().fault() != null) {
        json.writeStringField("fault", entry.effects().fault());
      }
      json.writeArrayFieldStart("effects");
      for (Effect effect : entry.effects().all()) {
        json.writeStartObject();
        json.writeStringField("object", effect.object());
        json.writeStringField("change", effect.change());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void headers(Map<String, String> headers, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!SECRET_HEADERS.contains(name)) {
        json.writeStringField(name, header.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void body(Request request, JsonGenerator json) throws IOException {
    Body body = request.body();
    if (body.isEmpty()) {
      return;
    }
    json.writeFieldName("body");
    if (request.headers().get("Content-Type").orElse("").startsWith("application/x-www-form")) {
      form(body, json);
      return;
    }
    if (request.headers().get("Content-Type").orElse("").startsWith("text/xml")) {
      json.writeString(body.text());
      return;
    }
    try {
      JsonNode parsed = body.json();
      JsonNode items = parsed.path("requests");
      if (request.path().endsWith("/$batch") && items.isArray()) {
        // Each item has a line of its own.
        json.writeStartObject();
        json.writeNumberField("requests", items.size());
        json.writeEndObject();
      } else {
        write(parsed, json);
      }
    } catch (Body.MalformedBody malformed) {
      json.writeString("[no JSON: " + body.bytes().length + " bytes]");
    }
  }

  private static void form(Body body, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, List<String>> field : Address.parseQuery(body.text()).entrySet()) {
      String name = field.getKey().toLowerCase(Locale.ROOT);
      boolean secret = SECRET_FIELDS.contains(name) || SECRETS_OF_FORMS.contains(name);
      json.writeStringField(field.getKey(), secret ? LEFT_OUT : field.getValue().get(0));
    }
    json.writeEndObject();
  }

  private static void write(JsonNode node, JsonGenerator json) throws IOException {
    if (node == null || node.isMissingNode()) {
      json.writeNull();
    } else if (node.isObject()) {
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        json.writeFieldName(field.getKey());
        if (SECRET_FIELDS.contains(field.getKey().toLowerCase(Locale.ROOT))) {
          json.writeString(LEFT_OUT);
        } else {
          write(field.getValue(), json);
        }
      }
      json.writeEndObject();
    } else if (node.isArray()) {
      json.writeStartArray();
      for (JsonNode item : node) {
        write(item, json);
      }
      json.writeEndArray();
    } else {
      json.writeTree(node);
    }
  }
}
