package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
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
   */
  record Uploaded(TargetKind kind, String fileName, InputStream csv) implements TargetSelection {}

  /**
   * Targets that the action makes, each by its form values: beside what they have in common.
   *
   * @param common the form values in common
   * @param csv a CSV with a column for each form field that differs
   */
  record Made(TargetKind kind, String actionId, JsonNode common, String fileName, InputStream csv)
      implements TargetSelection {}
}
