package io.tenantry.persistence.operations;

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
import javax.sql.DataSource;

/**
 * What is about to be sent, written down before it is.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class IntentTable {

  /** Something that was about to be sent when the run ended. */
  public record Row(long id, int ageSeconds, String payload) {}

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Notes what is about to be sent; the id removes it again. */
  public long add(long operationId, int partition, String payload) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO intent (operation_id, partition_no, created_at, payload)"
                    + " VALUES (?, ?, UTC_TIMESTAMP(3), ?)",
                Statement.RETURN_GENERATED_KEYS)) {
      insert.setLong(1, operationId);
      insert.setInt(2, partition);
      insert.setBytes(3, Packed.pack(payload));
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Removes intents whose outcomes are stored. */
  public void settle(Collection<Long> intentIds) throws SQLException {
    if (intentIds.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement("DELETE FROM intent WHERE id = ?")) {
      for (long id : intentIds) {
        delete.setLong(1, id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** What an earlier run of a partition was about to send when it ended, oldest first. */
  public List<Row> of(long operationId, int partition) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP(3)), payload"
                    + " FROM intent WHERE operation_id = ? AND partition_no = ? ORDER BY id")) {
      select.setLong(1, operationId);
      select.setInt(2, partition);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> intents = new ArrayList<>();
        while (rows.next()) {
          intents.add(new Row(rows.getLong(1), rows.getInt(2), Packed.unpack(rows.getBytes(3))));
        }
        return intents;
      }
    }
  }
}
