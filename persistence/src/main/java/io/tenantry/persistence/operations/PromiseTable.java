package io.tenantry.persistence.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Names that are promised to one target alone, such as telephone numbers. */
@ApplicationScoped
public class PromiseTable {

  /**
   * Who is promised a name.
   *
   * @param preview whether the promise only keeps the targets of one preview apart
   */
  public record Owner(long operationId, int seq, boolean preview) {
    private long previewId() {
      return preview ? operationId : 0;
    }
  }

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /**
   * Promises the first of the names that nobody else is promised: the one that the owner has
   * already, while it is among them. To be called outside of a transaction: the promise is
   * committed at once, and of two callers only one gets a name.
   *
   * @return empty when all are promised to others; then the owner has none
   */
  public Optional<String> take(Owner owner, String kind, Collection<String> names)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      Optional<String> own = own(connection, owner);
      if (own.isPresent() && names.contains(own.get())) {
        return own;
      }
      if (own.isPresent()) {
        release(connection, owner.operationId(), List.of(owner.seq()));
      }
      Set<String> promised = promised(connection, owner, kind);
      for (String name : names) {
        if (!promised.contains(name) && insert(connection, owner, kind, name)) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<String> own(Connection connection, Owner owner) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name FROM promise WHERE operation_id = ? AND seq = ?")) {
      select.setLong(1, owner.operationId());
      select.setInt(2, owner.seq());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static Set<String> promised(Connection connection, Owner owner, String kind)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT name FROM promise WHERE kind = ? AND preview_id IN (0, ?)")) {
      select.setString(1, kind);
      select.setLong(2, owner.previewId());
      try (ResultSet rows = select.executeQuery()) {
        Set<String> names = new HashSet<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    }
  }

  /** {@code false} when somebody else was faster. */
  private static boolean insert(Connection connection, Owner owner, String kind, String name)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT IGNORE INTO promise (kind, name, preview_id, operation_id, seq, made_at)"
                + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))")) {
      insert.setString(1, kind);
      insert.setString(2, name);
      insert.setLong(3, owner.previewId());
      insert.setLong(4, owner.operationId());
      insert.setInt(5, owner.seq());
      return insert.executeUpdate() == 1;
    }
  }

  /** Takes back what was promised to these targets. Joins the caller's transaction. */
  public void release(long operationId, Collection<Integer> seqs) throws SQLException {
    if (seqs.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      release(connection, operationId, seqs);
    }
  }

  private static void release(Connection connection, long operationId, Collection<Integer> seqs)
      throws SQLException {
    String in = seqs.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM promise WHERE operation_id = ? AND seq IN (" + in + ")")) {
      delete.setLong(1, operationId);
      delete.executeUpdate();
    }
  }
}
