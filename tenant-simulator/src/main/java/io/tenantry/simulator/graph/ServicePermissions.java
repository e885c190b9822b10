package io.tenantry.simulator.graph;

import io.tenantry.simulator.http.Caller;
import java.util.HashSet;
import java.util.Set;

/**
 * Which application permissions the routes of Intune, Teams, SharePoint and OneDrive ask for: any
 * one of those that Microsoft publishes. The directory's own permissions don't open them.
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

  private static final Set<String> FILES_WRITE =
      Set.of("Files.ReadWrite.All", "Sites.ReadWrite.All");
  private static final Set<String> FILES_READ =
      Set.of("Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All");
  private static final Set<String> SETTINGS_WRITE =
      Set.of("SharePointTenantSettings.ReadWrite.All");
  private static final Set<String> SETTINGS_READ =
      Set.of("SharePointTenantSettings.Read.All", "SharePointTenantSettings.ReadWrite.All");
  private static final Set<String> TEAM_CREATE =
      Set.of("Team.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All");
  private static final Set<String> TEAM_READ =
      Set.of(
          "Team.ReadBasic.All",
          "TeamSettings.Read.All",
          "TeamSettings.ReadWrite.All",
          "Group.Read.All",
          "Group.ReadWrite.All",
          "Directory.Read.All",
          "Directory.ReadWrite.All");

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
    if (path.startsWith("/admin/teams/")) {
      return telephony(read, path);
    }
    if (path.startsWith("/admin/sharepoint")) {
      return read ? SETTINGS_READ : SETTINGS_WRITE;
    }
    if (path.startsWith("/users/{user-id}/drive")) {
      return read ? FILES_READ : FILES_WRITE;
    }
    if (path.equals("/teams") || path.endsWith("}/team")) {
      return read ? TEAM_READ : TEAM_CREATE;
    }
    if (path.startsWith("/teams/")) {
      return ofTeam(read, path);
    }
    return null;
  }

  private static Set<String> telephony(boolean read, String path) {
    if (path.startsWith("/admin/teams/userConfigurations")) {
      return Set.of("TeamsUserConfiguration.Read.All");
    }
    if (path.startsWith("/admin/teams/policy")) {
      return Set.of("TeamsPolicyUserAssign.ReadWrite.All");
    }
    return read
        ? Set.of("TeamsTelephoneNumber.Read.All", "TeamsTelephoneNumber.ReadWrite.All")
        : Set.of("TeamsTelephoneNumber.ReadWrite.All");
  }

  private static Set<String> ofTeam(boolean read, String path) {
    if (path.contains("/members")) {
      return read
          ? Set.of("TeamMember.Read.All", "TeamMember.ReadWrite.All", "Group.ReadWrite.All")
          : Set.of("TeamMember.ReadWrite.All", "Group.ReadWrite.All");
    }
    if (path.contains("/operations")) {
      // Whoever may create a team may ask how far it is.
      return union(TEAM_READ, TEAM_CREATE);
    }
    return path.contains("hannel")
        ? union(TEAM_READ, Set.of("Channel.ReadBasic.All", "ChannelSettings.Read.All"))
        : TEAM_READ;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** The refusal in the service's own words. */
  static GraphError refusal(String path, Set<String> needed, Caller caller) {
    if (path.startsWith("/users")) {
      return new GraphError(403, "accessDenied", "Access denied");
    }
    if (!path.startsWith("/deviceManagement")) {
      return new GraphError(
          403,
          "Forbidden",
          "Missing role permissions on the request. API requires one of '"
              + String.join(", ", needed.stream().sorted().toList())
              + "'. Roles on the request '"
              + String.join(", ", caller.roles().stream().sorted().toList())
              + "'.");
    }
    return new GraphError(
        403,
        "Forbidden",
        "Application is not authorized to perform this operation. Application must have one of"
            + " the following scopes: "
            + String.join(", ", needed.stream().sorted().toList()));
  }
}
