package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * What is about to be sent, written down before it is.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class IntentTable {

  /** Something that was about to be sent when the run ended. */
  public record Row(long id, int ageSeconds, String payload) {}

  @Inject private Database database;

  /** Notes what is about to be sent; the id removes it again. */
  public long add(long operationId, int partition, String payload) throws SQLException {
    return database
        .insert(
            "INSERT INTO intent (operation_id, partition_no, created_at, payload)"
                + " VALUES (?, ?, UTC_TIMESTAMP(3), ?)",
            operationId,
            partition,
            Packed.pack(payload))
        .orElseThrow();
  }

  /** Removes intents whose outcomes are stored. */
  public void settle(Collection<Long> intentIds) throws SQLException {
    if (!intentIds.isEmpty()) {
      database.update("DELETE FROM intent WHERE id IN " + Database.marks(intentIds), intentIds);
    }
  }

  /** What an earlier run of a partition was about to send when it ended, oldest first. */
  public List<Row> of(long operationId, int partition) throws SQLException {
    return database.list(
        "SELECT id, TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP(3)), payload"
            + " FROM intent WHERE operation_id = ? AND partition_no = ? ORDER BY id",
        row -> new Row(row.getLong(1), row.getInt(2), Packed.unpack(row.getBytes(3))),
        operationId,
        partition);
  }
}
