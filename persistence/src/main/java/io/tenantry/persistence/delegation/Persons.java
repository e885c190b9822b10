package io.tenantry.persistence.delegation;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  @Inject private Database database;

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
    if (!keys.isEmpty()) {
      database.each(
          sql + Database.marks(keys),
          row ->
              persons
                  .computeIfAbsent(
                      row.getString(1).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                  .add(new Person(row.getString(2), (Boolean) row.getObject(3))),
          keys);
    }
    return persons;
  }

  /** The ids of users by their id or user principal name in lower case; others are absent. */
  public Map<String, String> ids(Collection<String> names) throws SQLException {
    Map<String, String> ids = new HashMap<>();
    if (!names.isEmpty()) {
      String in = Database.marks(names);
      database.each(
          "SELECT id, upn FROM dir_user WHERE id IN "
              + in
              + " UNION SELECT id, upn FROM dir_user WHERE upn IN "
              + in,
          row -> {
            ids.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(1));
            ids.put(row.getString(2).toLowerCase(Locale.ROOT), row.getString(1));
          },
          names,
          names);
    }
    return ids;
  }

  /** The operator's own account in the tenant, where it is known. */
  public Optional<String> ofOperator(String operator) throws SQLException {
    return database.first(
        "SELECT tenant_user_id FROM operator_account WHERE name = ?"
            + " AND tenant_user_id IS NOT NULL",
        row -> row.getString(1),
        operator);
  }

  /** The accounts that Tenantry itself signs in with, in lower case. */
  public Set<String> ofTenantry() throws SQLException {
    Set<String> accounts = new HashSet<>();
    database.each(
        "SELECT object_id FROM service_account",
        row -> accounts.add(row.getString(1).toLowerCase(Locale.ROOT)));
    return accounts;
  }
}
