package io.tenantry.settings;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.persistence.settings.SettingsTable;
import io.tenantry.persistence.settings.SettingsTable.Row;
import io.tenantry.security.Vault;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Writes settings in a transaction of its own, seals secrets, and tells the audit trail. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StoredSettings {

  @Inject private SettingsTable table;
  @Inject private Vault vault;
  @Resource private SessionContext caller;
  @EJB private Audit audit;

  /** Replaces these; an empty one is taken away. */
  public void put(Map<Setting, Optional<String>> changes) {
    try {
      table.hold();
      Map<String, Row> before = table.all();
      for (Map.Entry<Setting, Optional<String>> change : changes.entrySet()) {
        put(change.getKey(), change.getValue().orElse(null), before.get(change.getKey().key()));
      }
      table.changed();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("writing settings", e);
    }
  }

  private void put(Setting setting, String value, Row before) throws SQLException {
    boolean same = before != null && !setting.secret() && before.value().equals(value);
    if (same || (before == null && value == null)) {
      return;
    }
    if (value == null) {
      table.remove(setting.key());
    } else {
      String by = caller.getCallerPrincipal().getName();
      table.put(setting.key(), setting.secret() ? vault.seal(value) : value, by);
    }
    AuditEvent event =
        AuditEvent.done("setting.changed").to("setting", setting.key(), setting.title());
    audit.record(
        event.saying(
            setting.secret()
                ? value == null ? "Taken away" : "Changed"
                : text(before) + " → " + (value == null ? "not set" : value)));
  }

  private static String text(Row before) {
    return before == null ? "not set" : before.value();
  }
}
