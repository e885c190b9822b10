package io.tenantry.simulator.graph.store;

import java.util.Optional;
import java.util.Set;

/** What kind of thing about an object was changed, for delta queries that ask for some only. */
public enum Aspect {
  PROPERTIES,
  LICENSES,
  MEMBERS,
  EXISTENCE,
  /** Authentication methods, which no delta query tells. */
  CREDENTIALS;

  private static final Set<String> LICENSE_PROPERTIES =
      Set.of("assignedLicenses", "assignedPlans", "provisionedPlans");

  /** Answered, but a change of it alone is never told, as the delta query's documentation says. */
  private static final String UNTRACKED = "licenseAssignmentStates";

  /** The aspect whose changes a delta query tells to those who select the property, if any. */
  public static Optional<Aspect> of(String property) {
    if (property.equals(UNTRACKED)) {
      return Optional.empty();
    }
    if (LICENSE_PROPERTIES.contains(property)) {
      return Optional.of(LICENSES);
    }
    return Optional.of(property.equals("members") ? MEMBERS : PROPERTIES);
  }
}
