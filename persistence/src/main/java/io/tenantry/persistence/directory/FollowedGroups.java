package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The groups whose members are copied: those that somebody named, and the groups inside of these.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class FollowedGroups {

  /**
   * A group to be read.
   *
   * @param deltaLink where to go on, or {@code null} to read all members
   */
  public record Due(String groupId, String deltaLink) {}

  /** A member that was added or is still there. */
  public record Member(String id, boolean group) {}

  @Inject private Database database;

  /** These are named from now on, and no others. */
  public void name(Collection<String> groupIds) throws SQLException {
    database.update("UPDATE dir_followed_group SET named = FALSE WHERE named");
    try (Connection connection = database.connect();
        PreparedStatement upsert =
            connection.prepareStatement(
                "INSERT INTO dir_followed_group (group_id, named) VALUES (?, TRUE)"
                    + " ON DUPLICATE KEY UPDATE named = TRUE",
                Statement.NO_GENERATED_KEYS)) {
      for (String group : groupIds) {
        upsert.setString(1, group);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  /** A group that this run has not read yet, groups inside of those that it has read included. */
  public Optional<Due> next(long run) throws SQLException {
    database.update(
        "INSERT IGNORE INTO dir_followed_group (group_id, named)"
            + " SELECT m.member_id, FALSE FROM dir_member m JOIN dir_followed_group f"
            + " ON f.group_id = m.group_id WHERE m.inner_group = TRUE");
    return database.first(
        "SELECT group_id, delta_link FROM dir_followed_group WHERE sync_run <> ?"
            + " ORDER BY group_id LIMIT 1",
        row -> new Due(row.getString(1), row.getString(2)),
        run);
  }

  /** Stores what a page tells of a group's members. */
  public void change(String groupId, List<Member> there, List<String> gone, long run)
      throws SQLException {
    try (Connection connection = database.connect()) {
      try (PreparedStatement upsert =
          CopyWrites.prepareUpsert(
              connection, "dir_member", "group_id, member_id, inner_group, sync_run")) {
        for (Member member : there) {
          upsert.setString(1, groupId);
          upsert.setString(2, member.id());
          upsert.setBoolean(3, member.group());
          upsert.setLong(4, run);
          upsert.addBatch();
        }
        upsert.executeBatch();
      }
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM dir_member WHERE group_id = ? AND member_id = ?")) {
        for (String member : gone) {
          delete.setString(1, groupId);
          delete.setString(2, member);
          delete.addBatch();
        }
        delete.executeBatch();
      }
    }
  }

  /**
   * A group was read to its end.
   *
   * @param all whether all members were read: those that were not among them are gone
   * @param deltaLink where the next reading goes on
   */
  public void read(String groupId, boolean all, String deltaLink, long run) throws SQLException {
    if (all) {
      database.update("DELETE FROM dir_member WHERE group_id = ? AND sync_run <> ?", groupId, run);
    }
    database.update(
        "UPDATE dir_followed_group SET delta_link = ?, sync_run = ? WHERE group_id = ?",
        deltaLink,
        run,
        groupId);
  }

  /** The place where a group's reading went on is too old. */
  public void startOver(String groupId) throws SQLException {
    database.update("UPDATE dir_followed_group SET delta_link = NULL WHERE group_id = ?", groupId);
  }

  /** All groups were read: from now on their members are known. Others are followed no more. */
  public void allRead() throws SQLException {
    database.update("DELETE FROM dir_group_inside");
    database.update(
        "INSERT INTO dir_group_inside (group_id, inner_id)"
            + " WITH RECURSIVE inside (group_id, inner_id) AS ("
            + "SELECT group_id, group_id FROM dir_followed_group WHERE named UNION"
            + " SELECT i.group_id, m.member_id FROM inside i JOIN dir_member m"
            + " ON m.group_id = i.inner_id AND m.inner_group = TRUE)"
            + " SELECT group_id, inner_id FROM inside");
    database.update(
        "DELETE FROM dir_followed_group"
            + " WHERE group_id NOT IN (SELECT inner_id FROM dir_group_inside)");
    database.update(
        "DELETE FROM dir_member WHERE group_id NOT IN (SELECT inner_id FROM dir_group_inside)");
    database.update(
        "UPDATE dir_followed_group SET complete_at = IF(named, UTC_TIMESTAMP(3), NULL)");
  }

  /** Those of some groups whose members are known. */
  public List<String> known(Collection<String> groupIds) throws SQLException {
    return database.list(
        "SELECT group_id FROM dir_followed_group WHERE complete_at IS NOT NULL AND group_id IN "
            + Database.marks(groupIds),
        row -> row.getString(1),
        groupIds);
  }
}
