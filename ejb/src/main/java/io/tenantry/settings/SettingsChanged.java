package io.tenantry.settings;

/** Fired on each node once it knows settings that differ from those before. */
public record SettingsChanged() {}
