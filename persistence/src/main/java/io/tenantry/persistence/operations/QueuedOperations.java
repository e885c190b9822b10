package io.tenantry.persistence.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The operations that wait for a node to run them.
 *
 * <p>A claim lasts some seconds: a node that dies between claiming and starting does not keep the
 * operation from others.
 */
@ApplicationScoped
public class QueuedOperations {

  private static final int CLAIM_SECONDS = 20;

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** The longest waiting ones that nobody is about to start. */
  public List<Long> next(int limit) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id FROM operation WHERE state = 'QUEUED'"
                    + " AND (claimed_until IS NULL OR claimed_until < NOW(3))"
                    + " ORDER BY id LIMIT ?")) {
      select.setInt(1, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<Long> ids = new ArrayList<>();
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
        return ids;
      }
    }
  }

  /** Says that this node is about to start the operation; {@code false} when another one is. */
  public boolean claim(long id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE operation SET claimed_until = NOW(3) + INTERVAL "
                    + CLAIM_SECONDS
                    + " SECOND WHERE id = ? AND state = 'QUEUED'"
                    + " AND (claimed_until IS NULL OR claimed_until < NOW(3))")) {
      update.setLong(1, id);
      return update.executeUpdate() == 1;
    }
  }
}
