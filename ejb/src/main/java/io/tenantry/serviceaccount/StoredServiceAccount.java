package io.tenantry.serviceaccount;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.gateway.signin.AccountSignIn.SignedInAccount;
import io.tenantry.gateway.signin.AccountStore;
import io.tenantry.gateway.signin.ServiceAccount;
import io.tenantry.persistence.security.ServiceAccountTable;
import io.tenantry.persistence.security.ServiceAccountTable.Row;
import io.tenantry.security.Vault;
import io.tenantry.settings.Setting;
import io.tenantry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps the service account of the connected tenant in the database, its token sealed. */
@ApplicationScoped
public class StoredServiceAccount implements AccountStore {

  @Inject private ServiceAccountTable table;
  @Inject private Vault vault;
  @Inject private Settings settings;

  /** The settings themselves: the connection is made of them only once the gateways are open. */
  private String tenant() {
    return settings.value(Setting.TENANT_ID.key()).orElse("");
  }

  @Override
  public Optional<ServiceAccount> read() {
    try {
      return table
          .read(tenant())
          .map(
              row ->
                  new ServiceAccount(
                      row.connectionId(),
                      row.renewals(),
                      row.userName(),
                      row.objectId(),
                      row.connectedAt(),
                      row.connectedBy(),
                      row.lastUsedAt(),
                      vault.open(row.sealed())));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the service account", e);
    }
  }

  @Override
  public void replace(ServiceAccount read, String refreshToken) {
    try {
      table.renew(tenant(), read.connection(), read.renewals(), vault.seal(refreshToken));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("keeping the service account's token", e);
    }
  }

  @Override
  public void used(Instant at) {
    try {
      table.used(tenant(), at);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting the use of the service account", e);
    }
  }

  void connect(SignedInAccount account, String operator) {
    try {
      table.put(
          tenant(),
          new Row(
              UUID.randomUUID().toString(),
              account.userName(),
              account.objectId(),
              null,
              operator,
              null,
              vault.seal(account.refreshToken()),
              0));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("keeping the service account", e);
    }
  }

  boolean disconnect() {
    try {
      return table.remove(tenant());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("taking the service account away", e);
    }
  }
}
