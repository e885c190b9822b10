package io.tenantry.directory;

/** A row offered while somebody types. */
public record Suggestion(String key, String label, String displayName) {}
