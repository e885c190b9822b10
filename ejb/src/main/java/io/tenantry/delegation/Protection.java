package io.tenantry.delegation;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Problem;
import io.tenantry.actions.TargetKind;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.delegation.Persons;
import io.tenantry.persistence.delegation.Persons.Person;
import io.tenantry.persistence.delegation.ProtectedTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says which targets are not to be touched, whoever asks: those that administrators have listed,
 * Tenantry's own accounts and the operator's; and, unless a role allows it, holders of Microsoft's
 * directory roles. Mailboxes and devices are protected with their users.
 *
 * <p>Of whom it is not known whether roles are held counts as a holder: refusing a help desk until
 * the roles are read does less harm than letting it reset an administrator's password.
 */
@ApplicationScoped
class Protection {

  @Inject private ProtectedTable list;
  @Inject private Persons persons;
  @Inject private ScopeFilters scopes;

  /** Why, by seq; targets that are not protected are absent. */
  Map<Integer, Problem> of(Mandate mandate, ActionInfo action, List<Touched> targets) {
    try {
      Map<Integer, Problem> refused = new TreeMap<>();
      TargetKind kind = action.targetKind();
      if (!kind.made()) {
        listed(kind, targets, refused);
        persons(mandate, action, targets, refused);
      }
      return refused;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading which targets are protected", e);
    }
  }

  private void listed(TargetKind kind, List<Touched> targets, Map<Integer, Problem> refused)
      throws SQLException {
    Map<String, String> reasons = list.reasons(kind.name(), keys(targets));
    for (Touched target : targets) {
      String reason = reasons.get(lower(target.key()));
      if (reason != null) {
        refused.putIfAbsent(target.seq(), Protected.listed("The " + kind.one(), reason));
      }
    }
  }

  private void persons(
      Mandate mandate, ActionInfo action, List<Touched> targets, Map<Integer, Problem> refused)
      throws SQLException {
    TargetKind kind = action.targetKind();
    Map<String, List<Person>> owners = owners(kind, keys(targets));
    if (owners.isEmpty()) {
      return;
    }
    Set<String> ids = new TreeSet<>();
    owners.values().forEach(all -> all.forEach(person -> ids.add(lower(person.userId()))));
    Map<String, String> reasons = list.reasons(TargetKind.USER.name(), ids);
    Set<String> ofTenantry = persons.ofTenantry();
    String own = persons.ofOperator(mandate.operator()).map(Protection::lower).orElse("");
    Set<String> allowed = administrators(mandate, action, targets);
    for (Touched target : targets) {
      for (Person person : owners.getOrDefault(lower(target.key()), List.of())) {
        String id = lower(person.userId());
        Problem problem = null;
        if (reasons.containsKey(id)) {
          problem = Protected.listed(Protected.whose(kind), reasons.get(id));
        } else if (ofTenantry.contains(id)) {
          problem = Protected.serviceAccount(kind);
        } else if (id.equals(own)) {
          problem = Protected.ownAccount(kind);
        } else if (!Boolean.FALSE.equals(person.administrator())
            && !allowed.contains(target.key())) {
          problem = Protected.administrator(kind, person.administrator() != null);
        }
        if (problem != null) {
          refused.putIfAbsent(target.seq(), problem);
        }
      }
    }
  }

  /** Those that a role lets touch although a directory role may be held. */
  private Set<String> administrators(Mandate mandate, ActionInfo action, List<Touched> targets) {
    List<ScopeRule> rules = mandate.withinAdministrators(action.id());
    return rules.isEmpty() ? Set.of() : scopes.inside(action.targetKind(), keys(targets), rules);
  }

  /** Of users, one who is in the copy no more counts as somebody of whom nothing is known. */
  private Map<String, List<Person>> owners(TargetKind kind, Collection<String> keys)
      throws SQLException {
    return switch (kind) {
      case USER -> {
        Map<String, List<Person>> users = new HashMap<>(persons.users(keys));
        keys.forEach(key -> users.putIfAbsent(lower(key), List.of(new Person(key, null))));
        yield users;
      }
      case MAILBOX -> persons.ofMailboxes(keys);
      case MANAGED_DEVICE -> persons.ofDevices(keys);
      default -> Map.of();
    };
  }

  private static List<String> keys(List<Touched> targets) {
    return new ArrayList<>(targets.stream().map(Touched::key).toList());
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
