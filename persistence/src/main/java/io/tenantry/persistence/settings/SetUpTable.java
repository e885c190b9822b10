package io.tenantry.persistence.settings;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * The codes by which the first administrator is made, as hashes.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class SetUpTable {

  @Inject private Database database;

  /** Whoever else holds it ends first: one at a time makes the first operator. */
  public void hold() throws SQLException {
    database.any("SELECT id FROM set_up_lock WHERE id = 1 FOR UPDATE");
  }

  /** Whether there is no operator yet. */
  public boolean nobodyYet() throws SQLException {
    return !database.any("SELECT 1 FROM operator_account LIMIT 1");
  }

  /** Keeps the code of a node in place of the one before. */
  public void put(String node, String hash) throws SQLException {
    database.update("REPLACE INTO set_up_code (node, hash) VALUES (?, ?)", node, hash);
  }

  /** Whether it is the code of any node. */
  public boolean knows(String hash) throws SQLException {
    return database.any("SELECT 1 FROM set_up_code WHERE hash = ? LIMIT 1", hash);
  }

  /** No code is good any more. */
  public void forget() throws SQLException {
    database.update("DELETE FROM set_up_code");
  }
}
