package io.tenantry.operations;

/** A line of an uploaded file that names no target. */
public record RowProblem(long line, String value, String code, String message) {}
