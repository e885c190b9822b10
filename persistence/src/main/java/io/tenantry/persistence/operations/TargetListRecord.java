package io.tenantry.persistence.operations;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A frozen list of targets. */
@Entity
@Table(name = "target_list")
public class TargetListRecord {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "target_kind")
  private String targetKind;

  @Column(name = "description")
  private String description;

  @Column(name = "size")
  private int size;

  @Column(name = "problem_count")
  private int problemCount;

  @Column(name = "own_values")
  private boolean ownValues;

  @Column(name = "operator")
  private String operator;

  @Column(name = "created_at")
  private Instant createdAt;

  public Long id() {
    return id;
  }

  public String targetKind() {
    return targetKind;
  }

  public String description() {
    return description;
  }

  public int size() {
    return size;
  }

  public int problemCount() {
    return problemCount;
  }

  /** Whether the targets have form values of their own. */
  public boolean ownValues() {
    return ownValues;
  }

  public String operator() {
    return operator;
  }

  public Instant createdAt() {
    return createdAt;
  }

  protected TargetListRecord() {}

  public TargetListRecord(String targetKind, String description, String operator, Instant now) {
    this.targetKind = targetKind;
    this.description = description;
    this.operator = operator;
    this.createdAt = now;
  }

  /** The targets have form values of their own. */
  public TargetListRecord withOwnValues(boolean own) {
    ownValues = own;
    return this;
  }

  /** Says how long the list became, once it is filled. */
  public void filled(int targets, int problems) {
    this.size = targets;
    this.problemCount = problems;
  }
}
