package io.tenantry.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import java.util.List;
import java.util.Map;

/**
 * What an outcome or an intent keeps of a plan.
 *
 * @param before snapshot before the change; {@code null} where nothing was planned
 * @param after snapshot that the change leads to
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutcomeDetails(
    List<Difference> differences,
    JsonNode before,
    JsonNode after,
    Map<String, Integer> needs,
    List<String> warnings) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static final OutcomeDetails NONE =
      new OutcomeDetails(List.of(), null, null, Map.of(), List.of());

  /** Missing parts are empty, never {@code null}, but for the snapshots. */
  public OutcomeDetails {
    differences = differences == null ? List.of() : differences;
    needs = needs == null ? Map.of() : needs;
    warnings = warnings == null ? List.of() : warnings;
  }

  public static OutcomeDetails of(Plan.Change change) {
    return new OutcomeDetails(
        change.differences(), change.before(), change.after(), change.needs(), change.warnings());
  }

  /**
   * This plan, as the continuation of one that may have been carried out in part: undo goes back to
   * what was before the first of them.
   */
  public OutcomeDetails continuing(OutcomeDetails earlier) {
    return earlier == null || earlier.before() == null
        ? this
        : new OutcomeDetails(
            earlier.differences().isEmpty() ? differences : earlier.differences(),
            earlier.before(),
            after,
            needs,
            warnings);
  }

  /** For the database. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan could not be written as JSON", e);
    }
  }

  /** Reads what {@link #json} wrote; {@code null} gives {@link #NONE}. */
  public static OutcomeDetails read(String json) {
    if (json == null) {
      return NONE;
    }
    try {
      return JSON.readValue(json, OutcomeDetails.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored outcome could not be read", e);
    }
  }
}
