package io.tenantry.persistence.operations;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/**
 * The operations that wait for a node to run them.
 *
 * <p>A claim lasts some seconds: a node that dies between claiming and starting does not keep the
 * operation from others.
 */
@ApplicationScoped
public class QueuedOperations {

  private static final int CLAIM_SECONDS = 20;

  @Inject private Database database;

  /** The longest waiting ones that nobody is about to start. */
  public List<Long> next(int limit) throws SQLException {
    return database.list(
        "SELECT id FROM operation WHERE state = 'QUEUED'"
            + " AND (claimed_until IS NULL OR claimed_until < NOW(3))"
            + " ORDER BY id LIMIT ?",
        row -> row.getLong(1),
        limit);
  }

  /** Says that this node is about to start the operation; {@code false} when another one is. */
  public boolean claim(long id) throws SQLException {
    return database.update(
            "UPDATE operation SET claimed_until = NOW(3) + INTERVAL "
                + CLAIM_SECONDS
                + " SECOND WHERE id = ? AND state = 'QUEUED'"
                + " AND (claimed_until IS NULL OR claimed_until < NOW(3))",
            id)
        == 1;
  }
}
