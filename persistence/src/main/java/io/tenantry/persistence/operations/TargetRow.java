package io.tenantry.persistence.operations;

/**
 * A row of table {@code target}.
 *
 * @param originSeq the target's seq in the operation that the list was made from, or {@code null}
 */
public record TargetRow(int seq, String key, String label, Integer originSeq) {}
