package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.contract.Match;
import io.tenantry.simulator.http.Caller;
import java.util.List;
import java.util.Set;

/** Which application permissions a route asks for: any one of those that Microsoft publishes. */
final class Permissions {

  private static final List<String> DIRECTORY_READ =
      List.of("Directory.Read.All", "Directory.ReadWrite.All");

  private Permissions() {}

  /** Refuses the caller who has none of the route's permissions. */
  static void require(Caller caller, String verb, Match match) {
    Set<String> ofService = ServicePermissions.needed(verb, match.template());
    if (ofService != null) {
      if (!caller.hasAny(ofService)) {
        throw ServicePermissions.refusal(match.template(), ofService, caller);
      }
      return;
    }
    if (!caller.hasAny(DIRECTORY_READ) || !verb.equals("GET")) {
      if (!caller.hasAny(needed(verb, match.template()))) {
        throw new GraphError(
            403,
            "Authorization_RequestDenied",
            "Insufficient privileges to complete the operation.");
      }
    }
  }

  private static Set<String> needed(String verb, String path) {
    boolean read = verb.equals("GET");
    if (path.startsWith("/users")) {
      return read ? usersRead(path) : usersWrite(verb, path);
    }
    if (path.startsWith("/groups")) {
      return read
          ? Set.of(
              "GroupMember.Read.All",
              "GroupMember.ReadWrite.All",
              "Group.Read.All",
              "Group.ReadWrite.All")
          : groupsWrite(path);
    }
    if (path.startsWith("/subscribedSkus")) {
      return Set.of(
          "LicenseAssignment.Read.All", "Organization.Read.All", "Organization.ReadWrite.All");
    }
    if (path.startsWith("/organization")) {
      return Set.of("Organization.Read.All", "Organization.ReadWrite.All");
    }
    if (path.startsWith("/domains")) {
      return Set.of("Domain.Read.All", "Domain.ReadWrite.All");
    }
    if (path.startsWith("/directory/deletedItems")) {
      return read
          ? Set.of("User.Read.All", "User.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All")
          : Set.of("User.DeleteRestore.All", "User.ReadWrite.All", "Group.ReadWrite.All");
    }
    return read || path.endsWith("/getByIds")
        ? Set.copyOf(DIRECTORY_READ)
        : Set.of("Directory.ReadWrite.All");
  }

  private static Set<String> usersRead(String path) {
    if (path.contains("/memberOf") || path.contains("/transitiveMemberOf")) {
      return Set.of(
          "User.Read.All",
          "User.ReadWrite.All",
          "GroupMember.Read.All",
          "GroupMember.ReadWrite.All",
          "Group.Read.All",
          "Group.ReadWrite.All");
    }
    if (path.contains("/licenseDetails")) {
      return Set.of("LicenseAssignment.Read.All", "User.Read.All", "User.ReadWrite.All");
    }
    return Set.of("User.Read.All", "User.ReadWrite.All");
  }

  private static Set<String> usersWrite(String verb, String path) {
    if (path.endsWith("/assignLicense") || path.endsWith("/reprocessLicenseAssignment")) {
      return Set.of(
          "LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
    }
    if (path.endsWith("/revokeSignInSessions")) {
      return Set.of("User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
    }
    if (verb.equals("DELETE") && path.equals("/users/{user-id}")) {
      return Set.of("User.DeleteRestore.All", "User.ReadWrite.All");
    }
    if (path.equals("/users/getByIds")) {
      return Set.copyOf(DIRECTORY_READ);
    }
    return Set.of("User.ReadWrite.All", "Directory.ReadWrite.All");
  }

  private static Set<String> groupsWrite(String path) {
    if (path.endsWith("/assignLicense")) {
      return Set.of(
          "LicenseAssignment.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    }
    if (path.contains("/members")) {
      return Set.of("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    }
    if (path.equals("/groups")) {
      return Set.of("Group.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    }
    return Set.of("Group.ReadWrite.All", "Directory.ReadWrite.All");
  }
}
