package io.tenantry.persistence.security;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

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

  @Inject private Database database;

  /** The tenant's account. */
  public Optional<Row> read(String tenantId) throws SQLException {
    return database.first(
        "SELECT connection_id, user_name, object_id, connected_at, connected_by,"
            + " last_used_at, sealed, renewals FROM service_account WHERE tenant_id = ?",
        row ->
            new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Database.instant(row, 4),
                row.getString(5),
                Database.instant(row, 6),
                row.getString(7),
                row.getLong(8)),
        tenantId);
  }

  /** Keeps an account in place of the one that the tenant had. */
  public void put(String tenantId, Row row) throws SQLException {
    database.update(
        "REPLACE INTO service_account (tenant_id, connection_id, user_name, object_id,"
            + " connected_at, connected_by, sealed, renewals)"
            + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3), ?, ?, 0)",
        tenantId,
        row.connectionId(),
        row.userName(),
        row.objectId(),
        row.connectedBy(),
        row.sealed());
  }

  /**
   * Replaces the token, if it is still the one that was read.
   *
   * @return whether it was
   */
  public boolean renew(String tenantId, String connectionId, long renewals, String sealed)
      throws SQLException {
    return database.update(
            "UPDATE service_account SET sealed = ?, renewals = renewals + 1"
                + " WHERE tenant_id = ? AND connection_id = ? AND renewals = ?",
            sealed,
            tenantId,
            connectionId,
            renewals)
        == 1;
  }

  /** Notes when the account was used. */
  public void used(String tenantId, Instant at) throws SQLException {
    database.update(
        "UPDATE service_account SET last_used_at = ? WHERE tenant_id = ?", at, tenantId);
  }

  /** Takes the account away, with its token. */
  public boolean remove(String tenantId) throws SQLException {
    return database.update("DELETE FROM service_account WHERE tenant_id = ?", tenantId) > 0;
  }
}
