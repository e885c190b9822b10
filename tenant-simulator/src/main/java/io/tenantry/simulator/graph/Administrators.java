package io.tenantry.simulator.graph;

import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.http.Caller;
import java.util.Arrays;
import java.util.Set;

/**
 * Protects those who hold an administrator's role: an application's permissions alone don't reach
 * them, only a high role of the application's own does. And those in a restricted administrative
 * unit: no role of the whole tenant reaches them.
 */
final class Administrators {

  /** The directory role that reaches everybody. */
  private static final Set<String> HIGH_ROLES =
      Set.of("Privileged Authentication Administrator", "Global Administrator");

  private final Directory directory;

  Administrators(Directory directory) {
    this.directory = directory;
  }

  /** Whether the caller may not touch what is sensitive of this user. */
  boolean protects(int user, Caller caller) {
    return directory.unitMembers().restrict(user)
        || !caller.hasAny(HIGH_ROLES)
            && (directory.roleAssignments().holds(directory.users().id(user))
                || directory.memberships().groupsOf(user, Long.MAX_VALUE).stream()
                    .anyMatch(this::roleAssignable)
                || Arrays.stream(directory.owners().groupsOf(user)).anyMatch(this::roleAssignable));
  }

  /** Who is in such a group, or owns it, is as good as an administrator. */
  private boolean roleAssignable(int group) {
    GroupEntity entity = directory.group(group, Long.MAX_VALUE);
    return entity.state().alive() && entity.get("isAssignableToRole").asBoolean();
  }

  /** Refuses everybody where a restricted administrative unit protects the user. */
  void requireUnrestricted(int user) {
    if (directory.unitMembers().restrict(user)) {
      throw GraphError.denied();
    }
  }

  /** Refuses the caller who may not touch what is sensitive of this user. */
  void require(int user, Caller caller) {
    if (protects(user, caller)) {
      throw GraphError.denied();
    }
  }
}
