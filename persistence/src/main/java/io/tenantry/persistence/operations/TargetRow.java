package io.tenantry.persistence.operations;

/** A row of table {@code target}. */
public record TargetRow(int seq, String key, String label) {}
