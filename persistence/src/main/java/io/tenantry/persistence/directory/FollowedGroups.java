package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

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

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** These are named from now on, and no others. */
  public void name(Collection<String> groupIds) throws SQLException {
    try (Connection connection = database.getConnection()) {
      run(connection, "UPDATE dir_followed_group SET named = FALSE WHERE named");
      try (PreparedStatement upsert =
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
  }

  /** A group that this run has not read yet, groups inside of those that it has read included. */
  public Optional<Due> next(long run) throws SQLException {
    try (Connection connection = database.getConnection()) {
      run(
          connection,
          "INSERT IGNORE INTO dir_followed_group (group_id, named)"
              + " SELECT m.member_id, FALSE FROM dir_member m JOIN dir_followed_group f"
              + " ON f.group_id = m.group_id WHERE m.inner_group = TRUE");
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT group_id, delta_link FROM dir_followed_group WHERE sync_run <> ?"
                  + " ORDER BY group_id LIMIT 1")) {
        select.setLong(1, run);
        try (ResultSet row = select.executeQuery()) {
          return row.next()
              ? Optional.of(new Due(row.getString(1), row.getString(2)))
              : Optional.empty();
        }
      }
    }
  }

  /** Stores what a page tells of a group's members. */
  public void change(String groupId, List<Member> there, List<String> gone, long run)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
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
    try (Connection connection = database.getConnection()) {
      if (all) {
        try (PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM dir_member WHERE group_id = ? AND sync_run <> ?")) {
          delete.setString(1, groupId);
          delete.setLong(2, run);
          delete.executeUpdate();
        }
      }
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE dir_followed_group SET delta_link = ?, sync_run = ? WHERE group_id = ?")) {
        update.setString(1, deltaLink);
        update.setLong(2, run);
        update.setString(3, groupId);
        update.executeUpdate();
      }
    }
  }

  /** The place where a group's reading went on is too old. */
  public void startOver(String groupId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE dir_followed_group SET delta_link = NULL WHERE group_id = ?")) {
      update.setString(1, groupId);
      update.executeUpdate();
    }
  }

  /** All groups were read: from now on their members are known. Others are followed no more. */
  public void allRead() throws SQLException {
    try (Connection connection = database.getConnection()) {
      run(connection, "DELETE FROM dir_group_inside");
      run(
          connection,
          "INSERT INTO dir_group_inside (group_id, inner_id)"
              + " WITH RECURSIVE inside (group_id, inner_id) AS ("
              + "SELECT group_id, group_id FROM dir_followed_group WHERE named UNION"
              + " SELECT i.group_id, m.member_id FROM inside i JOIN dir_member m"
              + " ON m.group_id = i.inner_id AND m.inner_group = TRUE)"
              + " SELECT group_id, inner_id FROM inside");
      run(
          connection,
          "DELETE FROM dir_followed_group"
              + " WHERE group_id NOT IN (SELECT inner_id FROM dir_group_inside)");
      run(
          connection,
          "DELETE FROM dir_member"
              + " WHERE group_id NOT IN (SELECT inner_id FROM dir_group_inside)");
      run(
          connection,
          "UPDATE dir_followed_group SET complete_at = IF(named, UTC_TIMESTAMP(3), NULL)");
    }
  }

  /** Those of some groups whose members are known. */
  public List<String> known(Collection<String> groupIds) throws SQLException {
    String marks = String.join(",", groupIds.stream().map(id -> "?").toList());
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT group_id FROM dir_followed_group WHERE complete_at IS NOT NULL"
                    + " AND group_id IN ("
                    + marks
                    + ")")) {
      int i = 1;
      for (String id : groupIds) {
        select.setString(i++, id);
      }
      List<String> known = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getString(1));
        }
      }
      return known;
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }
}
