package io.tenantry.approvals;

import java.time.Instant;
import java.util.List;

/**
 * An approval as its page and the REST API show it; all times UTC.
 *
 * @param operationId the run that awaits it
 * @param operator who submitted the run
 * @param note the submitter's own words, or {@code null}
 * @param previewId the preview that is to be approved
 * @param own whether it is the caller's own run, which others have to judge
 * @param decidedBy who decided last, or {@code null}
 * @param comment the words of whoever decided, or {@code null}
 * @param again why it is asked for again, or {@code null}
 * @param changed in how many targets the plan differs from the one that was approved before
 * @param changes some of them
 */
public record ApprovalView(
    long operationId,
    ApprovalState state,
    String actionId,
    String actionTitle,
    boolean destructive,
    String operator,
    String note,
    int targetCount,
    String targetDescription,
    long previewId,
    boolean own,
    Instant askedAt,
    Instant expiresAt,
    String decidedBy,
    Instant decidedAt,
    String comment,
    String again,
    int changed,
    List<PlanChange> changes) {

  /** Whether the caller may decide now. */
  public boolean decidable() {
    return state == ApprovalState.ASKED && !own;
  }
}
