package io.tenantry.delegation;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Problem;
import io.tenantry.actions.TargetKind;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.delegation.Persons;
import io.tenantry.persistence.delegation.ProtectedTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says for which targets a form, or the target's own line, names users or groups that are not to be
 * named: those that are protected, and those outside of the operator's scopes as things stand now.
 * A group that gets members has to be where the action may be carried out; a user, where the
 * operator may look.
 */
@ApplicationScoped
class NamedGate {

  @Inject private ProtectedTable list;
  @Inject private Persons persons;
  @Inject private ScopeFilters scopes;

  /** Why, by seq; targets of which nothing speaks against a name are absent. */
  Map<Integer, Problem> refused(Mandate mandate, ActionInfo action, List<Touched> targets) {
    try {
      Map<Integer, Problem> refused = new TreeMap<>();
      Set<String> groups = all(targets, Named::groups);
      if (!groups.isEmpty()) {
        Map<String, String> ids = new TreeMap<>();
        groups.forEach(id -> ids.put(id, id));
        refuse(TargetKind.GROUP, ids, mandate.within(action.id()), Named::groups, targets, refused);
      }
      Set<String> users = all(targets, Named::users);
      if (!users.isEmpty()) {
        refuse(
            TargetKind.USER, persons.ids(users), mandate.sight(), Named::users, targets, refused);
      }
      return refused;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking up what forms name", e);
    }
  }

  /**
   * @param ids of what is known, by name in lower case
   */
  private void refuse(
      TargetKind kind,
      Map<String, String> ids,
      List<ScopeRule> rules,
      Function<Named, Set<String>> names,
      List<Touched> targets,
      Map<Integer, Problem> refused)
      throws SQLException {
    Map<String, String> reasons = list.reasons(kind.name(), ids.values());
    boolean everywhere = rules.stream().anyMatch(ScopeRule::everything);
    Set<String> inside = everywhere ? Set.of() : lower(scopes.inside(kind, ids.values(), rules));
    for (Touched target : targets) {
      for (String name : names.apply(target.named())) {
        Optional<String> id = Optional.ofNullable(ids.get(lower(name))).map(NamedGate::lower);
        String reason = id.map(reasons::get).orElse(null);
        if (reason != null) {
          refused.putIfAbsent(
              target.seq(),
              Protected.listed("The " + kind.one() + " " + name + " that the form names", reason));
        } else if (!everywhere && id.filter(inside::contains).isEmpty()) {
          refused.putIfAbsent(target.seq(), outside(kind, name));
        }
      }
    }
  }

  private static Problem outside(TargetKind kind, String name) {
    return new Problem(
        "scope.outside",
        "The "
            + kind.one()
            + " "
            + name
            + " that the form names is outside of the operator's scopes",
        "Name another one, or ask somebody whose scope it is in.");
  }

  private static Set<String> all(List<Touched> targets, Function<Named, Set<String>> names) {
    Set<String> all = new TreeSet<>();
    targets.stream()
        .map(Touched::named)
        .map(names)
        .flatMap(Collection::stream)
        .filter(Objects::nonNull)
        .map(NamedGate::lower)
        .forEach(all::add);
    return all;
  }

  private static Set<String> lower(Set<String> keys) {
    return keys.stream().map(NamedGate::lower).collect(Collectors.toSet());
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
