package io.tenantry.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A request's body: bytes from the network or a JSON value from a {@code $batch}, parsed at most
 * once. The JSON value is shared with the journal, so nobody may change it.
 */
public final class Body {

  /** The body of a request that has none. */
  public static final Body EMPTY = new Body(new byte[0], null);

  private volatile byte[] bytes;
  private volatile JsonNode json;

  private Body(byte[] bytes, JsonNode json) {
    this.bytes = bytes;
    this.json = json;
  }

  /** A body that came over the network. */
  public static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes, null);
  }

  /** A body that is a part of another request's JSON. */
  public static Body of(JsonNode json) {
    return json == null || json.isMissingNode() ? EMPTY : new Body(null, json);
  }

  /** Whether nothing was sent. */
  public boolean isEmpty() {
    return json == null && bytes.length == 0;
  }

  /** The bytes as sent, or the JSON written again. */
  public byte[] bytes() {
    byte[] present = bytes;
    if (present == null) {
      try {
        present = Json.MAPPER.writeValueAsBytes(json);
      } catch (JsonProcessingException unwritable) {
        throw new IllegalStateException("A parsed JSON value can always be written", unwritable);
      }
      bytes = present;
    }
    return present;
  }

  /** The body as text. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON; a missing node when it is empty.
   *
   * @throws MalformedBody when it is no JSON
   */
  public JsonNode json() throws MalformedBody {
    JsonNode present = json;
    if (present == null) {
      if (bytes.length == 0) {
        return MissingNode.getInstance();
      }
      try {
        present = Json.MAPPER.readTree(bytes);
      } catch (JsonProcessingException malformed) {
        throw new MalformedBody(malformed.getOriginalMessage());
      } catch (IOException unreadable) {
        throw new MalformedBody(unreadable.getMessage());
      }
      json = present;
    }
    return present;
  }

  /** Says that a body which should be JSON is none. */
  public static final class MalformedBody extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedBody(String message) {
      super(message);
    }
  }
}
