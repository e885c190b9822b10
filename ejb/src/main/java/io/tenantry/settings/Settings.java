package io.tenantry.settings;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Schema;
import io.tenantry.persistence.settings.SettingsTable;
import io.tenantry.persistence.settings.SettingsTable.Row;
import io.tenantry.security.Vault;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is set: on the server, else in the database. */
@ApplicationScoped
public class Settings {

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  /** What the database had at a version, opened. */
  private record Stored(long version, Map<Setting, String> values) {}

  @Inject private ServerSettings server;
  @Inject private SettingsTable table;
  @Inject private Vault vault;
  @Inject private Event<SettingsChanged> event;
  @EJB private Schema schema;

  private volatile Stored stored;

  /**
   * What holds for a setting of that name, empty when it is set nowhere.
   *
   * @throws DatabaseUnavailable when the database was not read yet and does not answer
   */
  public Optional<String> value(String name) {
    Optional<Setting> kept = Setting.of(name);
    if (kept.isEmpty() || onServer(kept.get())) {
      return server.value(name);
    }
    return stored(kept.get());
  }

  /** Where people reach Tenantry, without a slash at the end; empty when it is not known. */
  public Optional<String> address() {
    return value(Setting.URL.key()).map(url -> url.replaceAll("/+$", ""));
  }

  /**
   * Whether the server decides about it. Certificate and secret are one: what the database has of
   * them counts only where the server has neither. A password of the server is sent to no address
   * that somebody else enters.
   */
  public boolean onServer(Setting setting) {
    return setting.credential()
        ? server.value(Setting.CLIENT_SECRET.key()).isPresent()
            || server.value(Setting.CLIENT_CERTIFICATE.key()).isPresent()
        : server.value(setting.key()).isPresent()
            || setting.password().flatMap(own -> server.value(own.key())).isPresent();
  }

  /** Waits until settings can be read. Whoever holds a lock while reading them waits before. */
  public void ready() {
    if (schema != null) {
      schema.ready();
    }
  }

  /** What the database has, whether it counts or not. */
  Optional<String> stored(Setting setting) {
    Stored known = stored;
    if (known == null) {
      known = read();
    }
    return Optional.ofNullable(known.values().get(setting));
  }

  /** Looks whether anything was changed, on whatever node, and tells if so. */
  public void refresh() {
    Stored before = stored;
    try {
      if (before == null || table.version() != before.version()) {
        read();
        if (before != null) {
          event.fire(new SettingsChanged());
        }
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for changed settings", e);
    }
  }

  /** Waits for the tables without the lock: while the server starts, that wait is for others. */
  private Stored read() {
    ready();
    return readNow();
  }

  private synchronized Stored readNow() {
    try {
      // Read first: a change in between is found at the next look.
      long version = table.version();
      Map<Setting, String> values = new EnumMap<>(Setting.class);
      table.all().forEach((name, row) -> Setting.of(name).ifPresent(s -> open(s, row, values)));
      stored = new Stored(version, values);
      return stored;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the settings", e);
    }
  }

  /** What was sealed with a key that is lost counts as not set, so that it can be entered again. */
  private void open(Setting setting, Row row, Map<Setting, String> values) {
    try {
      values.put(setting, setting.secret() ? vault.open(row.value()) : row.value());
    } catch (IllegalStateException e) {
      LOG.error("{} has to be entered again: {}", setting.key(), e.getMessage());
    }
  }
}
