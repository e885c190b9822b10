package io.tenantry.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Difference;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes the differences of an entry. */
public final class AuditChanges {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Difference>> DIFFERENCES = new TypeReference<>() {};

  private AuditChanges() {}

  /** For an {@link AuditEvent}; none gives {@code null}. */
  public static String json(List<Difference> differences) {
    try {
      return differences.isEmpty() ? null : JSON.writeValueAsString(differences);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Differences could not be written as JSON", e);
    }
  }

  /** What an entry has; empty when it has none, or none that can be read any more. */
  public static List<Difference> read(String json) {
    try {
      return json == null ? List.of() : JSON.readValue(json, DIFFERENCES);
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  static String text(String json) {
    return read(json).stream()
        .map(d -> d.field() + ": " + d.before() + " → " + d.after())
        .collect(Collectors.joining("; "));
  }
}
