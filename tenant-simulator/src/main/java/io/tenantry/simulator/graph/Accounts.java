package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.graph.store.UserEntity;
import java.util.OptionalInt;

/** Finds the users that paths and references name. */
final class Accounts {

  private final Directory directory;

  Accounts(Directory directory) {
    this.directory = directory;
  }

  /** The user as a read by id sees him, perhaps a moment old. */
  UserEntity read(String idOrPrincipalName) {
    OptionalInt found = directory.findUser(idOrPrincipalName);
    if (found.isPresent()) {
      UserEntity user = directory.user(found.getAsInt(), directory.readTime());
      if (user.state().alive()) {
        return user;
      }
    }
    throw GraphError.notFound(idOrPrincipalName);
  }

  /** The user, for a write. One who was created a moment ago may not be found everywhere yet. */
  int current(String idOrPrincipalName) {
    OptionalInt found = directory.findUser(idOrPrincipalName);
    if (found.isPresent()) {
      ObjectState seen = directory.users().stateAt(found.getAsInt(), directory.readTime());
      if (seen.alive() && directory.users().state(found.getAsInt()).alive()) {
        return found.getAsInt();
      }
    }
    throw GraphError.notFound(idOrPrincipalName);
  }

  /** The user that a reference names by his id; groups in groups are not simulated. */
  int referenced(String id) {
    if (directory.findGroup(id).isPresent()) {
      throw GraphError.notSimulated("A group as a member or owner of a group");
    }
    if (Directory.uuid(id) == null) {
      throw GraphError.notFound(id);
    }
    return current(id);
  }
}
