package io.tenantry.delegation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A target that an action is about to touch.
 *
 * @param seq its place in the run's list
 * @param values the form's values where the target is yet to be made, else {@code null}
 * @param named what the form, or the target's own line, names beside it
 */
public record Touched(int seq, String key, String label, JsonNode values, Named named) {}
