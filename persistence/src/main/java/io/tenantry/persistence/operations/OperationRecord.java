package io.tenantry.persistence.operations;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * One submitted run: an action, its form, its frozen targets, who asked for it, and where it
 * stands. State changes go through {@link OperationStates}.
 */
@Entity
@Table(name = "operation")
public class OperationRecord {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "operator")
  private String operator;

  @Column(name = "request_key")
  private String requestKey;

  @Column(name = "kind")
  private String kind;

  @Column(name = "action_id")
  private String actionId;

  @Column(name = "form")
  private String form;

  @Column(name = "max_failures")
  private Integer maxFailures;

  @Column(name = "max_failure_percent")
  private Integer maxFailurePercent;

  @Column(name = "first_targets")
  private Integer firstTargets;

  @Column(name = "first_tried")
  private boolean firstTried;

  @Column(name = "list_id")
  private long listId;

  @Column(name = "target_count")
  private int targetCount;

  @Column(name = "partitions")
  private int partitions;

  @Column(name = "parent_id")
  private Long parentId;

  @Column(name = "preview_id")
  private Long previewId;

  @Column(name = "note")
  private String note;

  @Column(name = "state")
  private String state;

  @Column(name = "state_reason")
  private String stateReason;

  @Column(name = "wanted")
  private String wanted;

  @Column(name = "execution_id")
  private Long executionId;

  @Column(name = "rules_from_failed")
  private int rulesFromFailed;

  @Column(name = "rules_from_done")
  private int rulesFromDone;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  public Long id() {
    return id;
  }

  public String operator() {
    return operator;
  }

  public String requestKey() {
    return requestKey;
  }

  public String kind() {
    return kind;
  }

  public String actionId() {
    return actionId;
  }

  public String form() {
    return form;
  }

  public Integer maxFailures() {
    return maxFailures;
  }

  public Integer maxFailurePercent() {
    return maxFailurePercent;
  }

  /** How many targets are tried before it pauses by itself, or {@code null} for no such pause. */
  public Integer firstTargets() {
    return firstTargets;
  }

  /** Whether it works on its first targets only, until it has paused for them. */
  public boolean triesFirst() {
    return firstTargets != null && !firstTried;
  }

  public long listId() {
    return listId;
  }

  public int targetCount() {
    return targetCount;
  }

  public int partitions() {
    return partitions;
  }

  public Long parentId() {
    return parentId;
  }

  public Long previewId() {
    return previewId;
  }

  public String note() {
    return note;
  }

  public String state() {
    return state;
  }

  public String stateReason() {
    return stateReason;
  }

  public String wanted() {
    return wanted;
  }

  public Long executionId() {
    return executionId;
  }

  /** Failed targets that the stop rules don't count (any more). */
  public int rulesFromFailed() {
    return rulesFromFailed;
  }

  /** Targets done that the stop rules don't count (any more). */
  public int rulesFromDone() {
    return rulesFromDone;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Instant endedAt() {
    return endedAt;
  }

  protected OperationRecord() {}

  /** A new operation in state QUEUED. */
  public OperationRecord(
      String operator, String requestKey, String kind, String actionId, String form, Instant now) {
    this.operator = operator;
    this.requestKey = requestKey;
    this.kind = kind;
    this.actionId = actionId;
    this.form = form;
    this.state = "QUEUED";
    this.createdAt = now;
  }

  /** It begins only once another operator has approved it. */
  public OperationRecord awaitingApproval(String reason) {
    this.state = "AWAITING_APPROVAL";
    this.stateReason = reason;
    return this;
  }

  /** Names the targets and over how many partitions they are spread; fixed for good. */
  public OperationRecord over(TargetListRecord list, int partitionCount) {
    this.listId = list.id();
    this.targetCount = list.size();
    this.partitions = partitionCount;
    return this;
  }

  /** Sets when the run stops by itself; {@code null} for never. */
  public OperationRecord stoppingAfter(Integer failures, Integer failurePercent) {
    this.maxFailures = failures;
    this.maxFailurePercent = failurePercent;
    return this;
  }

  /**
   * Has it pause by itself once so many of its targets were tried; it has to have them already.
   *
   * @param targets {@code null}, 0 or as many as there are for no such pause
   */
  public OperationRecord tryingFirst(Integer targets) {
    this.firstTargets = targets == null || targets < 1 || targets >= targetCount ? null : targets;
    return this;
  }

  /** Links the operation to those it came from; all may be {@code null}. */
  public OperationRecord linked(Long parent, Long preview, String words) {
    this.parentId = parent;
    this.previewId = preview;
    this.note = words;
    return this;
  }
}
