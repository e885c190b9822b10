package io.tenantry.persistence.security;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The service accounts of tenants, one each, with their refresh tokens sealed.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class ServiceAccountTable {

  /**
   * One account.
   *
   * @param connectionId another one each time that an account is connected
   * @param lastUsedAt {@code null} for never
   * @param renewals how often the token was replaced
   */
  public record Row(
      String connectionId,
      String userName,
      String objectId,
      Instant connectedAt,
      String connectedBy,
      Instant lastUsedAt,
      String sealed,
      long renewals) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Row[" + userName + ", " + connectedAt + "]";
    }
  }

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** The tenant's account. */
  public Optional<Row> read(String tenantId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT connection_id, user_name, object_id, connected_at, connected_by,"
                    + " last_used_at, sealed, renewals FROM service_account WHERE tenant_id = ?")) {
      select.setString(1, tenantId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    instant(row, 4),
                    row.getString(5),
                    instant(row, 6),
                    row.getString(7),
                    row.getLong(8)))
            : Optional.empty();
      }
    }
  }

  /** Keeps an account in place of the one that the tenant had. */
  public void put(String tenantId, Row row) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement replace =
            connection.prepareStatement(
                "REPLACE INTO service_account (tenant_id, connection_id, user_name, object_id,"
                    + " connected_at, connected_by, sealed, renewals)"
                    + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3), ?, ?, 0)")) {
      replace.setString(1, tenantId);
      replace.setString(2, row.connectionId());
      replace.setString(3, row.userName());
      replace.setString(4, row.objectId());
      replace.setString(5, row.connectedBy());
      replace.setString(6, row.sealed());
      replace.executeUpdate();
    }
  }

  /**
   * Replaces the token, if it is still the one that was read.
   *
   * @return whether it was
   */
  public boolean renew(String tenantId, String connectionId, long renewals, String sealed)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE service_account SET sealed = ?, renewals = renewals + 1"
                    + " WHERE tenant_id = ? AND connection_id = ? AND renewals = ?")) {
      update.setString(1, sealed);
      update.setString(2, tenantId);
      update.setString(3, connectionId);
      update.setLong(4, renewals);
      return update.executeUpdate() == 1;
    }
  }

  /** Notes when the account was used. */
  public void used(String tenantId, Instant at) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE service_account SET last_used_at = ? WHERE tenant_id = ?")) {
      update.setObject(1, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
      update.setString(2, tenantId);
      update.executeUpdate();
    }
  }

  /** Takes the account away, with its token. */
  public boolean remove(String tenantId) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM service_account WHERE tenant_id = ?")) {
      delete.setString(1, tenantId);
      return delete.executeUpdate() > 0;
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    LocalDateTime at = row.getObject(column, LocalDateTime.class);
    return at == null ? null : at.toInstant(ZoneOffset.UTC);
  }
}
