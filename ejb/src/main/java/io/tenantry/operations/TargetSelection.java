package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.TargetKind;
import io.tenantry.directory.TableQuery;
import java.io.InputStream;
import java.util.List;

/** How an operator picks targets. */
public sealed interface TargetSelection {
  TargetKind kind();

  /** These rows of the directory copy, by target key. */
  record Picked(TargetKind kind, List<String> keys) implements TargetSelection {}

  /** All rows of the directory copy that match the query now, without those taken out by hand. */
  record Matching(TargetKind kind, TableQuery query, List<String> except)
      implements TargetSelection {}

  /**
   * A CSV with a column of user principal names or ids, found by its header. Read once, as a
   * stream.
   *
   * @param heading what that column is headed where it has a name of its own, or {@code null}
   */
  record Uploaded(TargetKind kind, String fileName, InputStream csv, String heading)
      implements TargetSelection {}

  /**
   * Targets that the action makes, each by its form values: beside what they have in common.
   *
   * @param common the form values in common
   * @param fileName what the CSV is called, or {@code null}
   * @param csv a CSV with a column for each form field that differs, or {@code null}
   * @param rows the form values that differ, one for each target, or {@code null}; without a CSV
   *     and rows the values in common are those of the only target
   */
  record Made(
      TargetKind kind,
      String actionId,
      JsonNode common,
      String fileName,
      InputStream csv,
      List<ObjectNode> rows)
      implements TargetSelection {

    /** Targets that a CSV describes, or the only one that the values in common describe. */
    public Made(
        TargetKind kind, String actionId, JsonNode common, String fileName, InputStream csv) {
      this(kind, actionId, common, fileName, csv, null);
    }

    /** Targets that rows describe. */
    public Made(TargetKind kind, String actionId, JsonNode common, List<ObjectNode> rows) {
      this(kind, actionId, common, null, null, rows);
    }
  }
}
