package io.tenantry.delegation;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.delegation.AssignmentTable;
import io.tenantry.persistence.delegation.DelegationVersion;
import io.tenantry.persistence.delegation.RoleTable;
import io.tenantry.persistence.delegation.ScopeTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads who holds what. What was read is remembered until anybody changes roles, scopes or
 * assignments on any node: asking whether that has happened costs one short query.
 */
@ApplicationScoped
class Delegations {

  private record Known(long version, Map<String, List<Assignment>> byOperator) {}

  @Inject private RoleTable roles;
  @Inject private ScopeTable scopes;
  @Inject private AssignmentTable assignments;
  @Inject private DelegationVersion versions;

  private final Clock clock = Clock.systemUTC();
  private volatile Known known = new Known(-1, Map.of());

  /** What an operator may do now; an operator who is unknown or holds nothing may do nothing. */
  Mandate of(String operator) {
    try {
      long version = versions.read();
      Known latest = known;
      if (latest.version() != version) {
        latest = new Known(version, new ConcurrentHashMap<>());
        known = latest;
      }
      List<Assignment> held = latest.byOperator().get(operator);
      if (held == null) {
        held = read(assignments.of(operator));
        latest.byOperator().put(operator, held);
      }
      Instant now = clock.instant();
      return new Mandate(operator, held.stream().filter(a -> a.active(now)).toList());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading what " + operator + " may do", e);
    }
  }

  /** What each operator may do now who has a right. */
  List<Mandate> holding(Right right) {
    Instant now = clock.instant();
    try {
      return all().stream()
          .filter(a -> a.active(now))
          .collect(Collectors.groupingBy(Assignment::operator))
          .entrySet()
          .stream()
          .map(e -> new Mandate(e.getKey(), e.getValue()))
          .filter(mandate -> mandate.has(right))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading who has the right " + right.title(), e);
    }
  }

  /** What an operator was given, those that are over or to come as well. */
  List<Assignment> given(String operator) throws SQLException {
    return read(assignments.of(operator));
  }

  List<Assignment> all() throws SQLException {
    return read(assignments.all());
  }

  /** As last committed by anybody, and kept so until the caller's transaction ends. */
  List<Assignment> held() throws SQLException {
    return read(assignments.held());
  }

  List<Role> roles() throws SQLException {
    return roles.all().stream().map(Delegations::role).toList();
  }

  List<Scope> scopes() throws SQLException {
    return scopes.all().stream().map(Delegations::scope).toList();
  }

  private List<Assignment> read(List<AssignmentTable.Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<Long, Role> roles =
        roles().stream().collect(Collectors.toMap(Role::id, Function.identity()));
    Map<Long, Scope> scopes = new HashMap<>();
    scopes().forEach(scope -> scopes.put(scope.id(), scope));
    return rows.stream()
        .map(
            row ->
                new Assignment(
                    row.id(),
                    row.operator(),
                    roles.get(row.roleId()),
                    scopes.get(row.scopeId()),
                    row.from(),
                    row.until(),
                    row.givenBy(),
                    row.givenAt()))
        .toList();
  }

  private static Scope scope(ScopeTable.Row row) {
    return new Scope(row.id(), row.name(), row.description(), ScopeRule.read(row.rule()));
  }

  private static Role role(RoleTable.Row row) {
    return new Role(
        row.id(),
        row.name(),
        row.description(),
        row.readyMade(),
        parts(row.actions(), "\n"),
        rights(row.rights()),
        row.administrators(),
        new RoleLimits(
            row.maxTargets(),
            row.maxTargetsADay(),
            row.maxDestructiveAnHour(),
            row.approvalAbove(),
            row.approvalDestructive()));
  }

  private static Set<Right> rights(String names) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    parts(names, ",").forEach(name -> rights.add(Right.valueOf(name)));
    return rights;
  }

  private static Set<String> parts(String text, String by) {
    return Arrays.stream(text.split(by))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
