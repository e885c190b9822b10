package io.tenantry.persistence.delegation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Whose targets are: the users of the copy that mailboxes and devices belong to, and the accounts
 * of Tenantry and its operators among them.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class Persons {

  /** What the copy knows of a user; whether roles are held is {@code null} if nobody can tell. */
  public record Person(String userId, Boolean administrator) {}

  private static final String USERS = "SELECT id, id, administrator FROM dir_user WHERE id IN ";
  private static final String MAILBOXES =
      "SELECT t.id, u.id, u.administrator FROM dir_mailbox t JOIN dir_user u ON u.upn = t.upn"
          + " WHERE t.id <> u.id AND t.id IN ";
  private static final String DEVICES =
      "SELECT t.id, u.id, u.administrator FROM dir_device t JOIN dir_user u ON u.upn = t.upn"
          + " WHERE t.id IN ";

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** The users themselves, by their id. */
  public Map<String, List<Person>> users(Collection<String> ids) throws SQLException {
    return of(USERS, ids);
  }

  /** The users of mailboxes, who are known by the mailbox's key or by their name. */
  public Map<String, List<Person>> ofMailboxes(Collection<String> keys) throws SQLException {
    Map<String, List<Person>> persons = of(USERS, keys);
    of(MAILBOXES, keys)
        .forEach((key, more) -> persons.computeIfAbsent(key, k -> new ArrayList<>()).addAll(more));
    return persons;
  }

  /** The primary users of devices, by the device's id. */
  public Map<String, List<Person>> ofDevices(Collection<String> ids) throws SQLException {
    return of(DEVICES, ids);
  }

  /** By the target's key in lower case; a target of nobody in the copy is absent. */
  private Map<String, List<Person>> of(String sql, Collection<String> keys) throws SQLException {
    Map<String, List<Person>> persons = new HashMap<>();
    if (keys.isEmpty()) {
      return persons;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql + marks(keys.size()))) {
      bind(select, 1, keys);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          persons
              .computeIfAbsent(rows.getString(1).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
              .add(new Person(rows.getString(2), (Boolean) rows.getObject(3)));
        }
      }
    }
    return persons;
  }

  /** The ids of users by their id or user principal name in lower case; others are absent. */
  public Map<String, String> ids(Collection<String> names) throws SQLException {
    Map<String, String> ids = new HashMap<>();
    if (names.isEmpty()) {
      return ids;
    }
    String in = marks(names.size());
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, upn FROM dir_user WHERE id IN "
                    + in
                    + " UNION SELECT id, upn FROM dir_user WHERE upn IN "
                    + in)) {
      bind(select, 1, names);
      bind(select, 1 + names.size(), names);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(1));
          ids.put(rows.getString(2).toLowerCase(Locale.ROOT), rows.getString(1));
        }
      }
    }
    return ids;
  }

  /** The operator's own account in the tenant, where it is known. */
  public Optional<String> ofOperator(String operator) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT tenant_user_id FROM operator_account WHERE name = ?"
                    + " AND tenant_user_id IS NOT NULL")) {
      select.setString(1, operator);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /** The accounts that Tenantry itself signs in with, in lower case. */
  public Set<String> ofTenantry() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT object_id FROM service_account");
        ResultSet rows = select.executeQuery()) {
      Set<String> accounts = new HashSet<>();
      while (rows.next()) {
        accounts.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
      return accounts;
    }
  }

  static String marks(int number) {
    return "(" + String.join(",", Collections.nCopies(number, "?")) + ")";
  }

  static void bind(PreparedStatement statement, int first, Collection<String> values)
      throws SQLException {
    int i = first;
    for (String value : values) {
      statement.setString(i++, value);
    }
  }
}
