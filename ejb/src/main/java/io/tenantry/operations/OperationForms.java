package io.tenantry.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Reads and writes the JSON that operations keep. */
public final class OperationForms {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OperationForms() {}

  /** A stored form. */
  public static JsonNode read(String form) {
    try {
      return JSON.readTree(form);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored form could not be read", e);
    }
  }

  /** Whether a stored form says the same as another one, whatever the order of its fields. */
  static boolean same(String stored, JsonNode other) {
    return read(stored).equals(read(other.toString()));
  }

  /** What all targets have in common, overruled by the values of one. */
  public static JsonNode together(String form, String values) {
    ObjectNode all = (ObjectNode) read(form);
    all.setAll((ObjectNode) read(values));
    return all;
  }

  static String write(Map<Integer, OutcomeDetails> plans) {
    try {
      return JSON.writeValueAsString(plans);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plans could not be written as JSON", e);
    }
  }
}
