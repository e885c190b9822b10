package io.tenantry.directory;

import java.time.Instant;
import java.util.Map;

/**
 * How current the directory copy is.
 *
 * @param step what the running sync does now, or {@code null}
 * @param done how many objects of the step are done
 * @param syncedAt end of the last successful sync, or {@code null} when there was none
 * @param error why the last sync failed, or {@code null}
 * @param kinds of each kind of target, by its slug: one that cannot be read does not keep the
 *     others from being read
 */
public record CopyStatus(
    boolean running,
    String step,
    int done,
    Instant syncedAt,
    String error,
    long users,
    long mailboxes,
    Map<String, Kind> kinds) {

  /**
   * How current the copy is of one kind.
   *
   * @param rows how many there are
   * @param syncedAt when they were last read, or {@code null} when they never were
   * @param error why they could not be read the last time and what to do, or {@code null}
   */
  public record Kind(long rows, Instant syncedAt, String error) {}
}
