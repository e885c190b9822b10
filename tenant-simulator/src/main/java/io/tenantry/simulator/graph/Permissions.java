package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.contract.Match;
import io.tenantry.simulator.http.Caller;
import java.util.List;
import java.util.Set;

/** Which application permissions a route asks for: any one of those that Microsoft publishes. */
final class Permissions {

  private static final String AUTHENTICATION = "/users/{user-id}/authentication";

  private static final Set<String> USER_WRITE =
      Set.of("User.ReadWrite.All", "Directory.ReadWrite.All");
  private static final Set<String> GROUP_WRITE =
      Set.of("Group.ReadWrite.All", "Directory.ReadWrite.All");

  private static final List<String> DIRECTORY_READ =
      List.of("Directory.Read.All", "Directory.ReadWrite.All");

  private Permissions() {}

  /** Refuses the caller who has none of the route's permissions. */
  static void require(Caller caller, String verb, Match match) {
    String path = match.template();
    boolean read = verb.equals("GET");
    Set<String> ofService = ServicePermissions.needed(verb, path);
    if (ofService != null) {
      if (!caller.hasAny(ofService)) {
        throw ServicePermissions.refusal(path, ofService, caller);
      }
      return;
    }
    if (path.contains(AUTHENTICATION)) {
      if (!caller.hasAny(authentication(read, path))) {
        throw GraphError.accessDenied();
      }
      return;
    }
    boolean readsDirectory = read && !path.endsWith("/onPremisesSyncBehavior");
    if (!(readsDirectory && caller.hasAny(DIRECTORY_READ)) && !caller.hasAny(needed(verb, path))) {
      throw GraphError.denied();
    }
  }

  /** No permission of the directory lets anybody see or change how users sign in. */
  private static Set<String> authentication(boolean read, String path) {
    if (path.endsWith("/requirements")) {
      return read
          ? Set.of("Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod")
          : Set.of("Policy.ReadWrite.AuthenticationMethod");
    }
    return read
        ? Set.of("UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All")
        : Set.of("UserAuthenticationMethod.ReadWrite.All");
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
          : groupsWrite(verb, path);
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
    if (path.startsWith("/roleManagement/directory")) {
      return read
          ? Set.of("RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory")
          : Set.of("RoleManagement.ReadWrite.Directory");
    }
    if (path.startsWith("/directory/administrativeUnits")) {
      return read
          ? Set.of("AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All")
          : Set.of("AdministrativeUnit.ReadWrite.All");
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
    if (path.endsWith("/onPremisesSyncBehavior")) {
      return Set.of("User-OnPremisesSyncBehavior.ReadWrite.All");
    }
    if (path.contains("/ownedObjects")) {
      return Set.of("User.Read.All", "User.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All");
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
    if (path.endsWith("/onPremisesSyncBehavior")) {
      return Set.of("User-OnPremisesSyncBehavior.ReadWrite.All");
    }
    if (path.endsWith("/checkMemberGroups")) {
      return Set.of(
          "GroupMember.Read.All",
          "GroupMember.ReadWrite.All",
          "Group.Read.All",
          "Group.ReadWrite.All",
          "Directory.Read.All",
          "Directory.ReadWrite.All");
    }
    if (path.equals("/users/{user-id}") || path.equals("/users")) {
      return Set.of(
          "User.ReadWrite.All",
          "Directory.ReadWrite.All",
          verb.equals("POST") ? "User.Create" : "User-PasswordProfile.ReadWrite.All");
    }
    return USER_WRITE;
  }

  /** What a change of a group's properties asks for; members alone ask for less. */
  static void requireGroupWrite(Caller caller) {
    if (!caller.hasAny(GROUP_WRITE)) {
      throw GraphError.denied();
    }
  }

  /** What a change of a user's properties asks for; the password alone asks for another. */
  static void requireUserWrite(Caller caller) {
    if (!caller.hasAny(USER_WRITE)) {
      throw GraphError.denied();
    }
  }

  private static Set<String> groupsWrite(String verb, String path) {
    if (path.endsWith("/assignLicense")) {
      return Set.of(
          "LicenseAssignment.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    }
    boolean patch = verb.equals("PATCH") && path.equals("/groups/{group-id}");
    if (path.contains("/members") || patch) {
      return Set.of("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    }
    if (path.equals("/groups")) {
      return Set.of("Group.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    }
    return GROUP_WRITE;
  }
}
