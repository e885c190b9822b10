package io.tenantry.directory;

/** Somebody wants the directory copy brought up to date now. */
public record SyncAsked() {}
