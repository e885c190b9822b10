package io.tenantry.persistence.delegation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The list of protected targets.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ProtectedTable {

  /** A listed target; the time is UTC. */
  public record Row(
      long id,
      String kind,
      String key,
      String label,
      String reason,
      String addedBy,
      Instant addedAt) {}

  private static final String COLUMNS =
      "SELECT id, kind, target_key, label, reason, added_by, added_at FROM protected_target";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** All of them, by kind and name. */
  public List<Row> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(COLUMNS + " ORDER BY kind, label, id");
        ResultSet rows = select.executeQuery()) {
      List<Row> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row(rows));
      }
      return all;
    }
  }

  private static Row row(ResultSet rows) throws SQLException {
    return new Row(
        rows.getLong(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        rows.getString(6),
        rows.getTimestamp(7).toLocalDateTime().toInstant(ZoneOffset.UTC));
  }

  /**
   * Lists a target.
   *
   * @return its id in the list; empty when it is there already
   */
  public Optional<Long> add(String kind, String key, String label, String reason, String by)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT IGNORE INTO protected_target (kind, target_key, label, reason, added_by,"
                    + " added_at) VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))",
                Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, kind);
      insert.setString(2, key);
      insert.setString(3, label);
      insert.setString(4, reason);
      insert.setString(5, by);
      if (insert.executeUpdate() == 0) {
        return Optional.empty();
      }
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return Optional.of(keys.getLong(1));
      }
    }
  }

  /**
   * Takes a target off the list.
   *
   * @return what it was; empty when there is none of that id
   */
  public Optional<Row> remove(long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(COLUMNS + " WHERE id = ? FOR UPDATE");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM protected_target WHERE id = ?")) {
      select.setLong(1, id);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        delete.setLong(1, id);
        delete.executeUpdate();
        return Optional.of(row(rows));
      }
    }
  }

  /** Why those of some targets that are listed are so, by their key in lower case. */
  public Map<String, String> reasons(String kind, Collection<String> keys) throws SQLException {
    Map<String, String> reasons = new HashMap<>();
    if (keys.isEmpty()) {
      return reasons;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT target_key, reason FROM protected_target WHERE kind = ? AND target_key IN "
                    + Persons.marks(keys.size()))) {
      select.setString(1, kind);
      Persons.bind(select, 2, keys);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reasons.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
        }
      }
    }
    return reasons;
  }
}
