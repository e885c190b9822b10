package io.tenantry.persistence.operations;

/**
 * A row of table {@code target}.
 *
 * @param originSeq the target's seq in the operation that the list was made from, or {@code null}
 * @param values the form values that this target has of its own, as JSON, or {@code null}
 */
public record TargetRow(int seq, String key, String label, Integer originSeq, String values) {

  /** A target without values of its own. */
  public TargetRow(int seq, String key, String label, Integer originSeq) {
    this(seq, key, label, originSeq, null);
  }
}
