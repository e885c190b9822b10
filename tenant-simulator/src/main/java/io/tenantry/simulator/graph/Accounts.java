package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.store.Directory;
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
    OptionalInt found = seen(idOrPrincipalName);
    if (found.isEmpty()) {
      throw GraphError.notFound(idOrPrincipalName);
    }
    return directory.user(found.getAsInt(), directory.readTime());
  }

  /** The user, for a write. One who was created a moment ago may not be found everywhere yet. */
  int current(String idOrPrincipalName) {
    OptionalInt found = writable(idOrPrincipalName);
    if (found.isEmpty()) {
      throw GraphError.notFound(idOrPrincipalName);
    }
    return found.getAsInt();
  }

  /** Index of the user whom a read by id finds. */
  OptionalInt seen(String idOrPrincipalName) {
    OptionalInt found = directory.findUser(idOrPrincipalName);
    long time = directory.readTime();
    return found.isPresent() && directory.users().stateAt(found.getAsInt(), time).alive()
        ? found
        : OptionalInt.empty();
  }

  /** Index of the user whom a write finds. */
  OptionalInt writable(String idOrPrincipalName) {
    OptionalInt found = seen(idOrPrincipalName);
    return found.isPresent() && directory.users().state(found.getAsInt()).alive()
        ? found
        : OptionalInt.empty();
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
