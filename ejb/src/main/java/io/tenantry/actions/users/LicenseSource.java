package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.KnownGroup;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A group that a user gets licenses from, or got them before.
 *
 * @param licenses what Microsoft says of each license that it gives: empty, or the error that keeps
 *     it from being given
 * @param group the group, or {@code null} where it was not read or does not exist
 * @param member whether the user is in it, as far as that was read
 */
record LicenseSource(SortedMap<String, String> licenses, KnownGroup group, boolean member) {

  /** By group id, from {@code licenseAssignmentStates}; the groups are not read yet. */
  static SortedMap<String, LicenseSource> of(JsonNode user) {
    SortedMap<String, LicenseSource> sources = new TreeMap<>();
    for (JsonNode assignment : user.path("licenseAssignmentStates")) {
      if (assignment.hasNonNull("assignedByGroup")) {
        boolean failed = assignment.path("state").asText().equals("Error");
        sources
            .computeIfAbsent(assignment.path("assignedByGroup").asText(), id -> none())
            .licenses()
            .put(
                LicenseState.lower(assignment.path("skuId").asText()),
                failed ? assignment.path("error").asText("Other") : "");
      }
    }
    return sources;
  }

  /** A group that gives nothing. */
  static LicenseSource none() {
    return new LicenseSource(new TreeMap<>(), null, false);
  }

  LicenseSource in(KnownGroup read, boolean isMember) {
    return new LicenseSource(licenses, read, isMember);
  }

  /** Whether the user is in it, or still has what it gave. */
  boolean counts() {
    return member || !licenses.isEmpty();
  }
}
