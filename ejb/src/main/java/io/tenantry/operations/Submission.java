package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an operator submits.
 *
 * @param requestKey makes a double click or a repeated REST call one operation; unique per operator
 * @param actionId the action, see the catalog
 * @param form the form as JSON
 * @param targetListId the frozen target list
 * @param stopRules when the run stops by itself
 * @param firstTargets pause by itself once so many targets were tried; {@code null} or 0 for never.
 *     A preview has no use for it
 * @param note the operator's own words or a ticket number, or {@code null}
 * @param previewId the preview that the operator saw, or {@code null}
 * @param confirmedCount the number of targets as the operator confirmed it, or {@code null}; a run
 *     that takes something away is refused without the right one
 */
public record Submission(
    String requestKey,
    String actionId,
    JsonNode form,
    long targetListId,
    StopRules stopRules,
    Integer firstTargets,
    String note,
    Long previewId,
    Integer confirmedCount) {

  /** So many targets can be tried before the others. */
  public static final int MOST_FIRST = 1000;
}
