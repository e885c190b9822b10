package io.tenantry.directory;

import java.time.Instant;

/**
 * How current the directory copy is.
 *
 * @param step what the running sync does now, or {@code null}
 * @param done how many objects of the step are done
 * @param syncedAt end of the last successful sync, or {@code null} when there was none
 * @param error why the last sync failed, or {@code null}
 */
public record CopyStatus(
    boolean running,
    String step,
    int done,
    Instant syncedAt,
    String error,
    long users,
    long mailboxes) {}
