package io.tenantry.settings;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.settings.SettingsTable;
import io.tenantry.persistence.settings.SettingsTable.Row;
import io.tenantry.security.Reauthentication;
import io.tenantry.settings.DatabaseCheck.Finding;
import io.tenantry.settings.SettingView.Origin;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows administrators the settings and lets them change those that the server does not set. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@NeedsRight(Right.SETTINGS)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettingChanges {

  @Inject private Settings settings;
  @Inject private SettingsTable table;
  @Inject private DatabaseCheck database;
  @EJB private StoredSettings stored;
  @EJB private Reauthentication reauthentication;

  /** All of them; of secrets only whether they are set. */
  public List<SettingView> list() {
    try {
      Map<String, Row> rows = table.all();
      return Arrays.stream(Setting.values())
          .filter(setting -> setting != Setting.NEXT_CERTIFICATE)
          .map(setting -> view(setting, rows.get(setting.key())))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the settings", e);
    }
  }

  /**
   * Changes settings, all of them or none; what was made of them is made anew before this returns.
   *
   * @param wanted by name; an empty value or {@code null} takes the setting away
   * @throws io.tenantry.actions.form.InvalidForm naming each value that cannot be used
   * @throws io.tenantry.security.CredentialsNeeded when the caller has to prove first who it is
   */
  public void change(Map<String, String> wanted) {
    Map<Setting, Optional<String>> changes = CheckedChanges.of(wanted, settings);
    reauthentication.require();
    stored.put(changes);
    settings.refresh();
  }

  /** Whether the database is as it has to be. */
  public List<Finding> database() {
    return database.look();
  }

  private SettingView view(Setting setting, Row row) {
    boolean onServer = settings.onServer(setting);
    Optional<String> value = settings.value(setting.key());
    Origin origin = onServer ? Origin.SERVER : value.isEmpty() ? Origin.NOT_SET : Origin.DATABASE;
    boolean entered = origin == Origin.DATABASE && row != null;
    return new SettingView(
        setting.key(),
        setting.title(),
        setting.secret(),
        origin,
        setting.secret() ? null : value.orElse(null),
        entered ? row.changedAt() : null,
        entered ? row.changedBy() : null);
  }
}
