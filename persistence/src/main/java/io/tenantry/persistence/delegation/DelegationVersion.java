package io.tenantry.persistence.delegation;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Tells by a number that grows whether roles, scopes or assignments have changed. */
@ApplicationScoped
public class DelegationVersion {

  @Inject private Database database;

  /** Changes with every write to roles, scopes and assignments. */
  public long read() throws SQLException {
    return database.number("SELECT version FROM delegation_version WHERE id = 1");
  }

  /** Deletes by id; whether there was such a row. */
  static boolean delete(Database database, String sql, long id) throws SQLException {
    boolean deleted = database.update(sql, id) > 0;
    countUp(database);
    return deleted;
  }

  /** To be called by every write. */
  static void countUp(Database database) throws SQLException {
    database.update("UPDATE delegation_version SET version = version + 1 WHERE id = 1");
  }
}
