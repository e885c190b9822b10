package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.DirectoryRole;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What Microsoft or an administrator does in the tenant while Tenantry looks away. */
public final class Portal {

  private final Directory directory;
  private final UserLicenses licenses;
  private final GroupLicenses groupLicenses;

  Portal(Directory directory, UserLicenses licenses, GroupLicenses groupLicenses) {
    this.directory = directory;
    this.licenses = licenses;
    this.groupLicenses = groupLicenses;
  }

  /**
   * Gives a directory role to a user or group, or takes it away.
   *
   * @param principal id, or a user's sign-in name
   * @return whether there are such a principal and role
   */
  public boolean holdRole(String principal, String role, boolean held) {
    Optional<DirectoryRole> wanted = DirectoryRole.of(role);
    OptionalInt user = directory.findUser(principal);
    OptionalInt group = directory.findGroup(principal);
    if (wanted.isEmpty() || user.isEmpty() && group.isEmpty()) {
      return false;
    }
    UUID id =
        user.isPresent()
            ? directory.users().id(user.getAsInt())
            : directory.groups().id(group.getAsInt());
    directory.roleAssignments().set(id, wanted.get(), held);
    return true;
  }

  /**
   * Puts a user into a group of any kind, or takes him out.
   *
   * @param user id or sign-in name
   * @return whether there are such a group and user
   */
  public boolean member(String group, String user, boolean member) {
    OptionalInt into = directory.findGroup(group);
    OptionalInt who = directory.findUser(user);
    if (into.isEmpty() || who.isEmpty()) {
      return false;
    }
    if (member) {
      groupLicenses.join(into.getAsInt(), who.getAsInt());
    } else {
      groupLicenses.leave(into.getAsInt(), who.getAsInt());
    }
    return true;
  }

  /**
   * Has a license that a user holds directly turn out not to be possible.
   *
   * @param user id or sign-in name
   * @param error a member of {@code licenseAssignmentState.error}
   * @return whether there is such a user with that license
   */
  public boolean takeBack(String user, UUID skuId, String error) {
    OptionalInt index = directory.findUser(user);
    return index.isPresent() && licenses.takeBack(index.getAsInt(), skuId, error);
  }
}
