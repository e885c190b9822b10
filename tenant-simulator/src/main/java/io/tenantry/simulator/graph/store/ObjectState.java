package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.licensing.Holding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a user or group differs from the seed, at one moment. Never changed: a write makes a new
 * state.
 *
 * @param changed properties that were written
 * @param direct licenses of its own; null as long as they are the seeded ones
 * @param errors why a group's license could not be given, by group id and product id; null for none
 * @param deletedAt when it was deleted; null while it exists
 * @param purged whether it was deleted for good
 * @param at when this state began, milliseconds
 * @param previous the state before, kept while it may still be asked for; null otherwise
 */
public record ObjectState(
    Map<String, JsonNode> changed,
    List<Holding> direct,
    Map<String, String> errors,
    Instant deletedAt,
    boolean purged,
    long at,
    ObjectState previous) {

  /** As seeded. */
  public static final ObjectState SEEDED =
      new ObjectState(Map.of(), null, null, null, false, Long.MIN_VALUE, null);

  /** Did not exist yet. */
  static final ObjectState ABSENT =
      new ObjectState(Map.of(), List.of(), null, null, true, Long.MIN_VALUE, null);

  /** Whether it exists and is not deleted. */
  public boolean alive() {
    return deletedAt == null && !purged;
  }

  /** With other values of some properties. */
  public ObjectState withChanged(Map<String, JsonNode> values) {
    Map<String, JsonNode> all = new HashMap<>(changed);
    all.putAll(values);
    return new ObjectState(Map.copyOf(all), direct, errors, deletedAt, purged, at, previous);
  }

  /** With other direct licenses. */
  public ObjectState withDirect(List<Holding> licenses) {
    return new ObjectState(changed, List.copyOf(licenses), errors, deletedAt, purged, at, previous);
  }

  /** With another set of failed group licenses. */
  public ObjectState withErrors(Map<String, String> failed) {
    Map<String, String> kept = failed.isEmpty() ? null : Map.copyOf(failed);
    return new ObjectState(changed, direct, kept, deletedAt, purged, at, previous);
  }

  /** Deleted at this time, or restored with null. */
  public ObjectState withDeletedAt(Instant when) {
    return new ObjectState(changed, direct, errors, when, purged, at, previous);
  }

  /** Deleted for good. */
  public ObjectState withPurged() {
    return new ObjectState(changed, direct, errors, deletedAt, true, at, previous);
  }

  /** The state that was current at this time. */
  ObjectState asOf(long time) {
    ObjectState state = this;
    while (state.at > time && state.previous != null) {
      state = state.previous;
    }
    return state;
  }

  /** This state as beginning now, remembering what was before for a while. */
  ObjectState beginning(long now, ObjectState before, long keep) {
    return new ObjectState(
        changed,
        direct,
        errors,
        deletedAt,
        purged,
        now,
        keep > 0 ? before.trimmed(now - keep) : null);
  }

  private ObjectState trimmed(long oldest) {
    if (at <= oldest || previous == null) {
      return new ObjectState(changed, direct, errors, deletedAt, purged, at, null);
    }
    return new ObjectState(
        changed, direct, errors, deletedAt, purged, at, previous.trimmed(oldest));
  }
}
