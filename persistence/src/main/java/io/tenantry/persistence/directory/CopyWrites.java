package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import io.tenantry.persistence.ManyRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes users and licenses of the directory copy in batches; other kinds: {@link KindWrites}.
 *
 * <p>Each row carries the run that last saw it; after a full run, rows of earlier runs are gone
 * from the tenant. Methods join the caller's transaction.
 */
@ApplicationScoped
public class CopyWrites {

  /** A user as the tenant has it; times are UTC, {@code unit} may be {@code null}. */
  public record User(
      String id,
      String upn,
      String displayName,
      String mail,
      String department,
      String jobTitle,
      String companyName,
      String officeLocation,
      String city,
      String country,
      String usageLocation,
      boolean enabled,
      String userType,
      boolean synced,
      Unit unit,
      LocalDateTime createdAt,
      List<License> licenses) {}

  /**
   * The organizational unit of a user who is synchronized.
   *
   * @param name root last, as people write it
   * @param path root first
   */
  public record Unit(String name, String path) {}

  /** A license that a user holds. */
  public record License(String skuId, boolean byGroup) {}

  /** A license that the tenant owns. */
  public record Sku(
      String skuId,
      String partNumber,
      int enabled,
      int warning,
      int consumed,
      String status,
      String appliesTo,
      String plans) {}

  private static final int LONGEST_UNIT = 700;

  @Inject private Database database;

  public void users(List<User> users, long run) throws SQLException {
    if (users.isEmpty()) {
      return;
    }
    String columns =
        "id, upn, display_name, mail, department, job_title, company_name, office_location, city,"
            + " country, usage_location, account_enabled, user_type, synced, organizational_unit,"
            + " unit_path, created_at, words, sync_run";
    try (Connection connection = database.connect()) {
      try (PreparedStatement upsert = prepareUpsert(connection, "dir_user", columns)) {
        for (User user : users) {
          int i = 1;
          upsert.setString(i++, user.id());
          for (String text :
              new String[] {
                user.upn(),
                user.displayName(),
                user.mail(),
                user.department(),
                user.jobTitle(),
                user.companyName(),
                user.officeLocation(),
                user.city(),
                user.country(),
                user.usageLocation()
              }) {
            upsert.setString(i, cut(text, i == 2 || i == 4 ? 320 : i == 3 ? 256 : 128));
            i++;
          }
          upsert.setBoolean(i++, user.enabled());
          upsert.setString(i++, user.userType());
          upsert.setBoolean(i++, user.synced());
          upsert.setString(i++, user.unit() == null ? null : cut(user.unit().name(), LONGEST_UNIT));
          upsert.setString(i++, user.unit() == null ? null : cut(user.unit().path(), LONGEST_UNIT));
          if (user.createdAt() == null) {
            upsert.setNull(i++, Types.TIMESTAMP);
          } else {
            upsert.setObject(i++, user.createdAt());
          }
          upsert.setString(i++, words(user.displayName(), user.upn(), user.mail()));
          upsert.setLong(i, run);
          upsert.addBatch();
        }
        upsert.executeBatch();
      }
      delete(connection, "dir_user_license", "user_id", users.stream().map(User::id).toList());
      List<Object[]> licenses = new ArrayList<>();
      for (User user : users) {
        for (License license : user.licenses()) {
          licenses.add(new Object[] {user.id(), license.skuId(), license.byGroup()});
        }
      }
      ManyRows.insert(
          connection, "INSERT INTO dir_user_license (user_id, sku_id, by_group)", licenses);
    }
  }

  /** Users that the tenant says are removed. */
  public void removeUsers(List<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (Connection connection = database.connect()) {
      delete(connection, "dir_user_license", "user_id", ids);
      delete(connection, "dir_user", "id", ids);
    }
  }

  /** All licenses that the tenant owns; others are removed. */
  public void skus(List<Sku> skus, long run) throws SQLException {
    String columns =
        "sku_id, part_number, enabled, warning, consumed, status, applies_to, plans, sync_run";
    try (Connection connection = database.connect();
        PreparedStatement upsert = prepareUpsert(connection, "dir_sku", columns)) {
      for (Sku sku : skus) {
        upsert.setString(1, sku.skuId());
        upsert.setString(2, cut(sku.partNumber(), 128));
        upsert.setInt(3, sku.enabled());
        upsert.setInt(4, sku.warning());
        upsert.setInt(5, sku.consumed());
        upsert.setString(6, cut(sku.status(), 32));
        upsert.setString(7, cut(sku.appliesTo(), 32));
        upsert.setString(8, sku.plans());
        upsert.setLong(9, run);
        upsert.addBatch();
      }
      upsert.executeBatch();
      KindWrites.deleteUnseen(connection, "dir_sku", run);
    }
  }

  static void delete(Connection connection, String table, String key, List<String> ids)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM "
                + table
                + " WHERE "
                + key
                + " IN ("
                + ids.stream().map(id -> "?").collect(Collectors.joining(","))
                + ")")) {
      int i = 1;
      for (String id : ids) {
        delete.setString(i++, id);
      }
      delete.executeUpdate();
    }
  }

  static PreparedStatement prepareUpsert(Connection connection, String table, String columns)
      throws SQLException {
    return connection.prepareStatement(upsert(table, columns), Statement.NO_GENERATED_KEYS);
  }

  private static String upsert(String table, String columns) {
    List<String> names = List.of(columns.split(", "));
    return "INSERT INTO "
        + table
        + " ("
        + columns
        + ") VALUES ("
        + names.stream().map(n -> "?").collect(Collectors.joining(", "))
        + ") ON DUPLICATE KEY UPDATE "
        + names.stream()
            .skip(1)
            .map(n -> n + " = VALUES(" + n + ")")
            .collect(Collectors.joining(", "));
  }

  static String words(String... parts) {
    StringBuilder words = new StringBuilder();
    for (String part : parts) {
      if (part != null) {
        words.append(part).append(' ');
      }
    }
    return cut(words.toString().trim(), 700);
  }

  static String cut(String value, int length) {
    return value == null || value.length() <= length ? value : value.substring(0, length);
  }
}
