package io.tenantry.gateway.dispatch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the answer to a batch: {@code {"responses": [{"id", "status", "headers", "body"}, …]}}, on
 * Graph and Exchange alike.
 *
 * <p>The answer to a write repeats the whole object: it is passed over where nobody asks for it.
 */
final class BatchAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] bytes;
  private final JsonParser json;
  private final Set<String> bodyWanted;
  private final Map<String, Item> items = new HashMap<>();

  private BatchAnswers(byte[] bytes, JsonParser json, Set<String> bodyWanted) {
    this.bytes = bytes;
    this.json = json;
    this.bodyWanted = bodyWanted;
  }

  /**
   * The items by their ids.
   *
   * @param bodyWanted ids of the calls whose body is read after a success; that of a refusal always
   *     is
   * @throws IOException when it is no such answer
   */
  static Map<String, Item> read(byte[] bytes, Set<String> bodyWanted) throws IOException {
    try (JsonParser json = JSON.createParser(bytes)) {
      BatchAnswers answers = new BatchAnswers(bytes, json, bodyWanted);
      answers.readAll();
      return answers.items;
    }
  }

  private void readAll() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean responses = json.currentName().equals("responses");
      if (json.nextToken() == JsonToken.START_ARRAY && responses) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readItem();
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void readItem() throws IOException {
    String id = "";
    int status = 0;
    Map<String, String> headers = Map.of();
    int start = 0;
    int end = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "id" -> id = json.getText();
        case "status" -> status = json.getValueAsInt();
        case "headers" -> headers = headers();
        case "body" -> {
          start = (int) json.currentTokenLocation().getByteOffset();
          json.skipChildren();
          json.finishToken();
          end = (int) json.currentLocation().getByteOffset();
        }
        default -> json.skipChildren();
      }
    }
    boolean wanted = status < 200 || status >= 300 || bodyWanted.contains(id);
    JsonNode body = end > start && wanted ? JSON.readTree(bytes, start, end - start) : null;
    items.put(id, new Item(status, headers, body == null || body.isNull() ? null : body));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return headers;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName().toLowerCase(Locale.ROOT);
      json.nextToken();
      headers.put(name, json.getText());
      json.skipChildren();
    }
    return headers;
  }
}
