package io.tenantry.directory;

import io.tenantry.actions.TargetKind;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyKeys;
import io.tenantry.persistence.directory.CopyQueries;
import io.tenantry.persistence.directory.FollowedGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells which rows of the directory copy scope rules let through. */
@ApplicationScoped
public class ScopeFilters {

  @Inject private CopyQueries queries;
  @Inject private CopyKeys copyKeys;
  @Inject private FollowedGroups followed;

  /** Narrows a filter to what any of the rules lets through. */
  static CopyFilter narrow(CopyFilter filter, TargetKind kind, List<ScopeRule> rules) {
    if (rules.stream().anyMatch(ScopeRule::everything)) {
      return filter;
    }
    List<CopyFilter> alternatives = new ArrayList<>();
    for (ScopeRule rule : rules) {
      rule.of(kind).forEach(all -> alternatives.add(conditions(kind, all)));
      if (rule.following().contains(kind)) {
        List<CopyFilter> users =
            rule.of(TargetKind.USER).stream().map(all -> conditions(TargetKind.USER, all)).toList();
        if (!users.isEmpty()) {
          alternatives.add(
              new CopyFilter(QueryTranslation.table(kind))
                  .userIn(new CopyFilter(QueryTranslation.table(TargetKind.USER)).anyOf(users)));
        }
      }
    }
    return filter.anyOf(alternatives);
  }

  private static CopyFilter conditions(TargetKind kind, List<TableQuery.Filter> all) {
    return QueryTranslation.filter(kind, new TableQuery(null, all, null, false));
  }

  /** How many rows of a kind the rules let through. */
  public long count(TargetKind kind, List<ScopeRule> rules) {
    try {
      return queries.count(narrow(new CopyFilter(QueryTranslation.table(kind)), kind, rules));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting " + kind.many(), e);
    }
  }

  /**
   * Those of some groups whose members are not in the copy, or not yet: nobody is known to be in
   * them, or not to be.
   */
  public Set<String> unknownGroups(Set<String> groupIds) {
    if (groupIds.isEmpty()) {
      return Set.of();
    }
    try {
      Set<String> unknown = new TreeSet<>(groupIds);
      followed.known(groupIds).forEach(unknown::remove);
      return unknown;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading which groups' members are known", e);
    }
  }

  /** Those of some lists of targets of which the rules let each through; one query. */
  public Set<Long> listsInside(TargetKind kind, Collection<Long> listIds, List<ScopeRule> rules) {
    Set<Long> inside = new TreeSet<>(listIds);
    if (rules.stream().noneMatch(ScopeRule::everything)) {
      try {
        CopyFilter filter = new CopyFilter(QueryTranslation.table(kind));
        inside.removeAll(copyKeys.listsBeyond(narrow(filter, kind, rules), listIds));
      } catch (SQLException e) {
        throw new DatabaseUnavailable("looking up lists of " + kind.many(), e);
      }
    }
    return inside;
  }

  /** Ids of users whom a rule lets through and who hold a license, by id after an id. */
  public List<String> holders(String skuId, ScopeRule rule, String after, int limit)
      throws SQLException {
    CopyFilter filter =
        narrow(
            new CopyFilter(QueryTranslation.table(TargetKind.USER)).license(skuId),
            TargetKind.USER,
            List.of(rule));
    return copyKeys.after(filter, after, limit).stream().map(key -> key.key()).toList();
  }

  /** Those of some keys that the rules let through. */
  public Set<String> inside(TargetKind kind, Collection<String> keys, List<ScopeRule> rules) {
    if (keys.isEmpty() || rules.stream().anyMatch(ScopeRule::everything)) {
      return new HashSet<>(keys);
    }
    CopyFilter filter = new CopyFilter(QueryTranslation.table(kind)).keys(List.copyOf(keys), true);
    try {
      Set<String> inside = new HashSet<>();
      copyKeys
          .after(narrow(filter, kind, rules), "", keys.size())
          .forEach(key -> inside.add(key.key()));
      return inside;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking up " + kind.many(), e);
    }
  }
}
