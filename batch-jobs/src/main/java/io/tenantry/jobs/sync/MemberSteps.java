package io.tenantry.jobs.sync;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.delegation.ScopeTable;
import io.tenantry.persistence.directory.FollowedGroups;
import io.tenantry.persistence.directory.PartTable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the step that reads members of groups stores, each time in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MemberSteps {

  @Inject private ScopeTable scopes;
  @Inject private FollowedGroups groups;
  @Inject private PartTable parts;

  /** Follows the groups that scopes name now, and no others. */
  public void nameGroups() {
    store(
        () -> {
          Set<String> named = new TreeSet<>();
          for (ScopeTable.Row scope : scopes.all()) {
            named.addAll(ScopeRule.read(scope.rule()).groups());
          }
          groups.name(named);
        });
  }

  /** A group that this run has still to read. */
  public Optional<FollowedGroups.Due> next(long run) {
    try {
      return groups.next(run);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading which groups to follow", e);
    }
  }

  /** Stores a page of changes. */
  public void change(String groupId, MemberChanges some, long run) {
    store(() -> groups.change(groupId, some.there(), some.gone(), run));
  }

  /** A group was read to its end. */
  public void read(String groupId, boolean all, String deltaLink, long run) {
    store(() -> groups.read(groupId, all, deltaLink, run));
  }

  /** The next reading of a group is one of all members. */
  public void startOver(String groupId) {
    store(() -> groups.startOver(groupId));
  }

  /** All groups were read. */
  public void allRead() {
    store(
        () -> {
          groups.allRead();
          parts.succeeded(PartTable.MEMBERS);
        });
  }

  private interface Storing {
    void run() throws SQLException;
  }

  private static void store(Storing storing) {
    try {
      storing.run();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing members of groups", e);
    }
  }
}
