package io.tenantry.simulator.graph;

import java.util.Set;

/**
 * Which application permissions the routes of Intune, Teams and OneDrive ask for: any one of those
 * that Microsoft publishes. The directory's own permissions don't open them.
 */
final class ServicePermissions {

  private static final Set<String> DEVICES_READ =
      Set.of(
          "DeviceManagementManagedDevices.Read.All",
          "DeviceManagementManagedDevices.ReadWrite.All");
  private static final Set<String> DEVICES_WRITE =
      Set.of("DeviceManagementManagedDevices.ReadWrite.All");
  private static final Set<String> DEVICES_PRIVILEGED =
      Set.of("DeviceManagementManagedDevices.PrivilegedOperations.All");
  private static final Set<String> ENROLLMENT_READ =
      Set.of(
          "DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All");
  private static final Set<String> ENROLLMENT_WRITE =
      Set.of("DeviceManagementServiceConfig.ReadWrite.All");

  private ServicePermissions() {}

  /** The permissions of a route of these services; null for a route of the directory. */
  static Set<String> needed(String verb, String path) {
    boolean read = verb.equals("GET");
    if (path.startsWith("/deviceManagement/managedDevices")) {
      boolean action = verb.equals("POST") && path.contains("}/");
      Set<String> write = action ? DEVICES_PRIVILEGED : DEVICES_WRITE;
      return read ? DEVICES_READ : write;
    }
    if (path.startsWith("/deviceManagement/")) {
      return read ? ENROLLMENT_READ : ENROLLMENT_WRITE;
    }
    return null;
  }

  /** The refusal in the service's own words. */
  static GraphError refusal(String path, Set<String> needed) {
    return new GraphError(
        403,
        "Forbidden",
        "Application is not authorized to perform this operation. Application must have one of"
            + " the following scopes: "
            + String.join(", ", needed.stream().sorted().toList()));
  }
}
