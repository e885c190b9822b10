package io.tenantry.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An operation as the jobs page, the operation's own page and the REST API show it.
 *
 * @param formJson the form as submitted
 * @param stopRules when it stops by itself
 * @param firstTargets how many targets it tries before it pauses by itself, or {@code null}
 * @param stateReason why it stands where it stands, or {@code null}
 * @param note the operator's own words, or {@code null}
 * @param parentId the operation that it retries or undoes, or {@code null}
 * @param previewId the preview that the operator saw before, or {@code null}
 * @param childIds retries and undo of it, oldest first
 * @param startedAt UTC, or {@code null} while it waits
 * @param endedAt UTC, or {@code null} until it ended
 * @param counts outcomes by state; every state is there
 * @param done targets that have an outcome
 * @param ratePerSecond targets a second, over the last minute; 0 when it does not run
 * @param timeLeft {@code null} when unknown
 * @param activity what it does at this moment, in words; may be empty
 * @param executionId the batch runtime's latest execution, or {@code null}
 */
public record OperationView(
    long id,
    OperationKind kind,
    String actionId,
    String actionTitle,
    String formJson,
    long targetListId,
    String targetDescription,
    int targetCount,
    StopRules stopRules,
    Integer firstTargets,
    OperationState state,
    String stateReason,
    String note,
    String operator,
    Long parentId,
    Long previewId,
    List<Long> childIds,
    Instant createdAt,
    Instant startedAt,
    Instant endedAt,
    Map<OutcomeState, Integer> counts,
    int done,
    double ratePerSecond,
    Duration timeLeft,
    String activity,
    Long executionId) {

  /** How long after its end a preview still counts as what a run would do. */
  public static final Duration PREVIEW_HOLDS = Duration.ofMinutes(60);

  /** Whether it is a preview from so long ago that a run needs a new one. */
  public boolean outdated(Instant now) {
    return kind == OperationKind.PREVIEW && outdated(endedAt, now);
  }

  static boolean outdated(Instant previewedAt, Instant now) {
    return previewedAt != null && previewedAt.plus(PREVIEW_HOLDS).isBefore(now);
  }

  /** The same operation with its form told otherwise. */
  public OperationView withForm(String form) {
    return new OperationView(
        id,
        kind,
        actionId,
        actionTitle,
        form,
        targetListId,
        targetDescription,
        targetCount,
        stopRules,
        firstTargets,
        state,
        stateReason,
        note,
        operator,
        parentId,
        previewId,
        childIds,
        createdAt,
        startedAt,
        endedAt,
        counts,
        done,
        ratePerSecond,
        timeLeft,
        activity,
        executionId);
  }

  /** Outcomes of one state. */
  public int count(OutcomeState of) {
    return counts.getOrDefault(of, 0);
  }
}
