package io.tenantry.directory;

/** A target's key and what people know it by. */
public record KeyLabel(String key, String label) {}
