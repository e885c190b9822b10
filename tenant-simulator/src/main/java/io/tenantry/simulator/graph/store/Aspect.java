package io.tenantry.simulator.graph.store;

import java.util.Set;

/** What kind of thing about an object was changed, for delta queries that ask for some only. */
public enum Aspect {
  PROPERTIES,
  LICENSES,
  MEMBERS,
  EXISTENCE;

  private static final Set<String> LICENSE_PROPERTIES =
      Set.of("assignedLicenses", "assignedPlans", "licenseAssignmentStates", "provisionedPlans");

  /** The aspect that a selected property belongs to. */
  public static Aspect of(String property) {
    if (LICENSE_PROPERTIES.contains(property)) {
      return LICENSES;
    }
    return property.equals("members") ? MEMBERS : PROPERTIES;
  }
}
