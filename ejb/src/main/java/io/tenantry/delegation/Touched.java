package io.tenantry.delegation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A target that an action is about to touch.
 *
 * @param seq its place in the run's list
 * @param values the form's values where the target is yet to be made, else {@code null}
 * @param groups the ids of groups that the form gives members to
 */
public record Touched(int seq, String key, String label, JsonNode values, Set<String> groups) {}
