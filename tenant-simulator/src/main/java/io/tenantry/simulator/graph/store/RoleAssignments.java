package io.tenantry.simulator.graph.store;

import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Who holds which directory role, in the whole tenant: at first the administrators, and the
 * role-assignable groups.
 */
public final class RoleAssignments {

  /** A user or a group holds a role. */
  public record Assignment(UUID principal, DirectoryRole role) {

    /** The assignment's own id, shaped as the service's. */
    public String id() {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest((principal + role.id()).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "-1";
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final Seed seed;
  private final List<Assignment> all = new ArrayList<>();

  RoleAssignments(Seed seed) {
    this.seed = seed;
    reset();
  }

  /** All assignments. */
  public synchronized List<Assignment> all() {
    return List.copyOf(all);
  }

  /** Gives a role or takes it away; false when nothing changes. */
  public synchronized boolean set(UUID principal, DirectoryRole role, boolean held) {
    Assignment assignment = new Assignment(principal, role);
    return held ? !all.contains(assignment) && all.add(assignment) : all.remove(assignment);
  }

  /** Whether the user or group holds a role. */
  public synchronized boolean holds(UUID principal) {
    return all.stream().anyMatch(assignment -> assignment.principal().equals(principal));
  }

  synchronized void reset() {
    all.clear();
    for (int administrator : seed.globalAdministrators()) {
      set(seed.userId(administrator), DirectoryRole.GLOBAL_ADMINISTRATOR, true);
    }
    DirectoryRole role = DirectoryRole.GLOBAL_ADMINISTRATOR;
    for (Team team : seed.groups()) {
      if (team.kind() == Team.Kind.ROLE_ASSIGNABLE) {
        set(team.id(), role, true);
        role = DirectoryRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR;
      }
    }
  }
}
