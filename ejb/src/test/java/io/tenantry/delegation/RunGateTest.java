package io.tenantry.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.directory.CopyDatabase;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.persistence.delegation.AssignmentTable;
import io.tenantry.persistence.delegation.DelegationVersion;
import io.tenantry.persistence.delegation.Persons;
import io.tenantry.persistence.delegation.ProtectedTable;
import io.tenantry.persistence.delegation.RoleTable;
import io.tenantry.persistence.delegation.ScopeTable;
import io.tenantry.persistence.directory.CopyKeys;
import io.tenantry.persistence.directory.CopyQueries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a run may not touch, asked of a real database. */
class RunGateTest {

  private static final ActionInfo PASSWORD =
      ActionInfo.of("users.manage-password", "Manage password", "").onMany(TargetKind.USER);
  private static final ActionInfo QUOTA =
      ActionInfo.of("mailboxes.manage-quota", "Manage quota", "").onMany(TargetKind.MAILBOX);
  private static final ActionInfo WIPE =
      ActionInfo.of("devices.wipe-managed-device", "Wipe", "").onMany(TargetKind.MANAGED_DEVICE);
  private static final ActionInfo CREATE =
      ActionInfo.of("users.create-user", "Create user", "").onMany(TargetKind.NEW_USER);

  private static CopyDatabase database;
  private static RunGate gate;

  @BeforeAll
  static void fill() throws Exception {
    database = CopyDatabase.start();
    RoleTable roles = database.bean(RoleTable.class);
    ScopeTable scopes = database.bean(ScopeTable.class);
    AssignmentTable table = database.bean(AssignmentTable.class);
    ScopeFilters filters =
        database.bean(
            ScopeFilters.class, database.bean(CopyQueries.class), database.bean(CopyKeys.class));
    ProtectedTable list = database.bean(ProtectedTable.class);
    gate =
        database.bean(
            RunGate.class,
            database.bean(
                Delegations.class, roles, scopes, table, database.bean(DelegationVersion.class)),
            filters,
            database.bean(Protection.class, list, database.bean(Persons.class), filters),
            database.bean(NamedGate.class, list, database.bean(Persons.class), filters));
    users();
    list.add("USER", "listed", "listed@contoso.com", "Break glass", "olivia");
    list.add("GROUP", "vault", "Vault", "Opens the vault", "olivia");
    list.add("MANAGED_DEVICE", "kiosk", "KIOSK", "At the gate", "olivia");
    operator(table, "olivia", 1, 1);
    operator(table, "mara", 2, 1);
    // Of those with a directory role, only the ones in Milan.
    operator(table, "nils", 2, 1);
    long admins =
        roles.put(
            new RoleTable.Row(
                0, "Admins", "", false, "*", "", true, null, null, null, null, false));
    long milan =
        scopes.put(
            new ScopeTable.Row(
                0,
                "Milan",
                "",
                "{\"alternatives\":{\"user\":[[{\"column\":\"city\",\"op\":\"EQUALS\","
                    + "\"values\":[\"Milan\"]}]]}}"));
    table.give("nils", admins, milan, Instant.EPOCH, null, "olivia");
    operator(table, "milena", admins, milan);
  }

  @AfterAll
  static void stop() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  private static void users() throws Exception {
    user("plain", "FALSE", "Rome");
    user("listed", "FALSE", "Rome");
    user("robot", "FALSE", "Rome");
    user("mara-herself", "FALSE", "Rome");
    user("admin", "TRUE", "Rome");
    user("milan-admin", "TRUE", "Milan");
    user("newcomer", "NULL", "Rome");
    database.execute(
        "INSERT INTO service_account (tenant_id, connection_id, user_name, object_id, connected_at,"
            + " connected_by, sealed, renewals) VALUES ('t', 'c', 'robot', 'robot', NOW(), 'x', '',"
            + " 0)");
  }

  private static void user(String id, String administrator, String city) throws Exception {
    String upn = id + "@contoso.com";
    database.execute(
        "INSERT INTO dir_user (id, upn, display_name, account_enabled, user_type, synced, words,"
            + " administrator, city, sync_run) VALUES ('%s', '%s', '%s', 1, 'Member', 0, '', %s, '%s', 1)"
                .formatted(id, upn, id, administrator, city));
    database.execute(
        "INSERT INTO dir_device (id, upn, display_name, words, sync_run) VALUES ('pc-%s', '%s', 'PC', '', 1)"
            .formatted(id, upn));
  }

  private static void operator(AssignmentTable table, String name, long role, long scope)
      throws Exception {
    database.execute(
        "INSERT INTO operator_account (name, tenant_user_id, created_at) VALUES ('%s', '%s', NOW())"
            .formatted(name, name + "-HERSELF"));
    table.give(name, role, scope, Instant.EPOCH, null, "test");
  }

  private static Named groups(String... ids) {
    return new Named(Set.of(), Set.of(ids));
  }

  private static Named users(String... names) {
    return new Named(Set.of(names), Set.of());
  }

  private static Map<String, String> naming(String operator, String target, Named... named) {
    List<Touched> targets = new ArrayList<>();
    for (Named one : named) {
      targets.add(new Touched(targets.size(), target, target, null, one));
    }
    Map<String, String> codes = new TreeMap<>();
    gate.refused(operator, PASSWORD, targets)
        .forEach((seq, p) -> codes.put(named[seq].toString(), p.code()));
    return codes;
  }

  private static Map<String, String> refused(String operator, ActionInfo action, String... keys) {
    List<Touched> targets = new ArrayList<>();
    for (String key : keys) {
      targets.add(new Touched(targets.size(), key, key, null, Named.NOTHING));
    }
    Map<String, String> codes = new TreeMap<>();
    gate.refused(operator, action, targets).forEach((seq, p) -> codes.put(keys[seq], p.code()));
    return codes;
  }

  @Test
  void protectedUsersAreRefusedEachForItsReason() {
    assertThat(
            refused(
                "mara",
                PASSWORD,
                "plain",
                "listed",
                "robot",
                "mara-herself",
                "admin",
                "newcomer",
                "gone"))
        .isEqualTo(
            Map.of(
                "listed", "target.protected",
                "robot", "target.service-account",
                "mara-herself", "target.own-account",
                "admin", "target.administrator",
                "newcomer", "target.administrator",
                "gone", "target.administrator"));
  }

  @Test
  void aRoleForAdministratorsLetsTouchThemAndNothingElse() {
    assertThat(refused("olivia", PASSWORD, "admin", "newcomer", "listed", "robot", "mara-herself"))
        .isEqualTo(Map.of("listed", "target.protected", "robot", "target.service-account"));
  }

  @Test
  void aRoleForAdministratorsCountsWithinItsScopeOnly() {
    assertThat(refused("nils", PASSWORD, "admin", "milan-admin", "plain"))
        .isEqualTo(Map.of("admin", "target.administrator"));
  }

  @Test
  void mailboxesAndDevicesAreProtectedWithTheirUsers() {
    assertThat(refused("mara", QUOTA, "plain", "listed", "mara-herself", "of-nobody"))
        .isEqualTo(Map.of("listed", "target.protected", "mara-herself", "target.own-account"));
    assertThat(refused("mara", WIPE, "pc-plain", "pc-listed", "pc-admin", "pc-robot", "kiosk"))
        .isEqualTo(
            Map.of(
                "pc-listed", "target.protected",
                "pc-admin", "target.administrator",
                "pc-robot", "target.service-account",
                "kiosk", "target.protected"));
  }

  @Test
  void aProtectedGroupTakesNoMembers() {
    Touched joins = new Touched(1, "plain", "plain", null, groups("VAULT"));
    Touched other = new Touched(2, "plain", "plain", null, groups("open"));

    assertThat(gate.refused("olivia", PASSWORD, List.of(joins, other))).containsOnlyKeys(1);
  }

  @Test
  void protectedUsersAreNotNamedByWhateverName() {
    Named byId = users("LISTED");
    Named byName = users("plain", "Listed@contoso.com");

    assertThat(naming("olivia", "plain", byId, byName, users("plain"), users("nobody-known")))
        .isEqualTo(
            Map.of(byId.toString(), "target.protected", byName.toString(), "target.protected"));
  }

  @Test
  void whatIsNamedIsInsideOfTheScopesWhenTheRunComesToIt() {
    Named outside = users("plain@contoso.com");
    Named unknown = users("nobody-known");
    Named group = groups("open");

    assertThat(naming("milena", "milan-admin", outside, users("milan-admin"), unknown, group))
        .isEqualTo(
            Map.of(
                outside.toString(), "scope.outside",
                unknown.toString(), "scope.outside",
                group.toString(), "scope.outside"));
  }

  @Test
  void whatIsMadeIsNobodyYet() {
    Touched made =
        new Touched(
            1,
            "nora@contoso.com",
            "nora@contoso.com",
            JsonNodeFactory.instance.objectNode().put("userPrincipalName", "nora@contoso.com"),
            Named.NOTHING);

    assertThat(gate.refused("mara", CREATE, List.of(made))).isEmpty();
  }

  @Test
  void whoHoldsNoRoleTouchesNothing() {
    assertThat(refused("nobody", PASSWORD, "plain", "listed"))
        .isEqualTo(Map.of("plain", "role.withdrawn", "listed", "role.withdrawn"));
  }
}
