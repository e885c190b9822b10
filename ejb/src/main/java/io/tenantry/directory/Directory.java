package io.tenantry.directory;

import io.tenantry.actions.TargetKind;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.directory.CopyColumn;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyKeys;
import io.tenantry.persistence.directory.CopyKeys.Key;
import io.tenantry.persistence.directory.CopyQueries;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.PartTable;
import io.tenantry.persistence.directory.SyncTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers tables, filters, type-ahead and lists of targets from the local directory copy. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
public class Directory {

  private static final int KEYS_AT_ONCE = 5_000;
  private static final int MOST_TOLD = 20;
  @Inject private CopyQueries queries;
  @Inject private CopyKeys copyKeys;
  @Inject private Counts counts;
  @Inject private Columns columns;
  @Inject private RowDetails details;
  @Inject private PartTable parts;
  @Inject private SyncTable sync;
  @Inject private Event<SyncAsked> asked;
  @Inject private Sight sight;
  @Inject private ScopeFilters scopes;
  @EJB private Audit audit;

  /** One page of the matching rows; columns {@code licenses} and {@code tags} hold lists. */
  public Page<Row> page(TargetKind kind, TableQuery query, int first, int size) {
    CopyFilter filter = visible(kind, query);
    try {
      Long matching =
          first > 0 || filter.joins() ? Long.valueOf(counts.of(filter)) : counts.known(filter);
      Long all =
          filter.joins()
              ? Long.valueOf(counts.of(new CopyFilter(QueryTranslation.table(kind))))
              : null;
      List<Row> rows = rows(kind, query, filter, new CopyQueries.Place(first, size, matching, all));
      if (matching == null) {
        matching = rows.size() < size ? Long.valueOf(rows.size()) : Long.valueOf(counts.of(filter));
      }
      return new Page<>(details.add(kind, rows), matching);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading " + kind.many(), e);
    }
  }

  /** Whether all of the directory is there for the caller. */
  public boolean unbounded() {
    return sight.rules().stream().anyMatch(ScopeRule::everything);
  }

  /** What matches of what is there for the caller. */
  private CopyFilter visible(TargetKind kind, TableQuery query) {
    requireKnown(query);
    return ScopeFilters.narrow(QueryTranslation.filter(kind, query), kind, sight.rules());
  }

  /** Nobody would be found in a group whose members were never read: that must be said. */
  private void requireKnown(TableQuery query) {
    Set<String> asked =
        query.filters().stream()
            .filter(condition -> ListConditions.MEMBER_OF.equals(condition.column()))
            .flatMap(condition -> ListConditions.groupIds(condition).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> unknown = scopes.unknownGroups(asked);
    if (!unknown.isEmpty()) {
      throw new InvalidQuery(
          "The members of these groups are not copied, as no scope names them, or not yet: "
              + String.join(", ", unknown));
    }
  }

  private CopyFilter visible(TargetKind kind) {
    return visible(kind, TableQuery.ALL);
  }

  private List<Row> rows(
      TargetKind kind, TableQuery query, CopyFilter filter, CopyQueries.Place place)
      throws SQLException {
    return queries
        .page(filter, QueryTranslation.sort(kind, query), query.descending(), place)
        .stream()
        .map(row -> new Row(row.key(), row.label(), row.values()))
        .toList();
  }

  /** How many match. */
  public long count(TargetKind kind, TableQuery query) {
    try {
      return counts.of(visible(kind, query));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting " + kind.many(), e);
    }
  }

  /** The columns of a kind's table, in the order in which they are shown; first the name. */
  public List<Column> columns(TargetKind kind) {
    try {
      return columns.of(kind, visible(kind));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the values of columns", e);
    }
  }

  /** What a search of a kind looks at, in words. */
  public String searched(TargetKind kind) {
    return Columns.searched(kind);
  }

  /**
   * Rows for what somebody typed: first those whose name begins with it, then those whose address
   * or the like does, then others in which every word of it begins a word.
   */
  public List<Suggestion> suggest(TargetKind kind, String typed, int limit) {
    CopyTable table = QueryTranslation.table(kind);
    String text = typed.strip();
    Map<String, Suggestion> found = new LinkedHashMap<>();
    try {
      for (CopyColumn column : table.beginnings()) {
        CopyFilter begins = visible(kind).startsWith(column, text);
        queries
            .page(begins, column, false, new CopyQueries.Place(0, limit, null, null))
            .forEach(row -> found.putIfAbsent(row.key(), suggestion(table, row)));
      }
      if (found.size() < limit) {
        queries.some(visible(kind).words(text), limit).stream()
            .map(row -> suggestion(table, row))
            .sorted(Comparator.comparing(Suggestion::displayName, String.CASE_INSENSITIVE_ORDER))
            .forEach(suggestion -> found.putIfAbsent(suggestion.key(), suggestion));
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading " + kind.many(), e);
    }
    return found.values().stream().limit(limit).toList();
  }

  private static Suggestion suggestion(CopyTable table, CopyQueries.Row row) {
    String name = (String) row.values().get(table.nameColumn().name());
    return new Suggestion(row.key(), row.label(), name);
  }

  /** The licenses that the tenant owns, by name. */
  public List<SkuView> skus() {
    try {
      return sync.skus().stream()
          .map(SkuView::of)
          .sorted(Comparator.comparing(SkuView::name, String.CASE_INSENSITIVE_ORDER))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading licenses", e);
    }
  }

  /** How current the copy is. */
  public CopyStatus copyStatus() {
    try {
      SyncTable.State state = sync.state();
      Map<String, CopyStatus.Kind> kinds = kinds();
      return new CopyStatus(
          state.running(),
          state.step(),
          state.done(),
          state.finishedAt(),
          state.error(),
          kinds.get(TargetKind.USER.slug()).rows(),
          kinds.get(TargetKind.MAILBOX.slug()).rows(),
          kinds);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading how current the directory copy is", e);
    }
  }

  private Map<String, CopyStatus.Kind> kinds() throws SQLException {
    Map<String, PartTable.Part> known = parts.all();
    Map<String, CopyStatus.Kind> kinds = new LinkedHashMap<>();
    for (TargetKind kind : TargetKind.values()) {
      CopyTable table = QueryTranslation.tables().get(kind);
      if (table != null) {
        PartTable.Part part = known.getOrDefault(table.name(), new PartTable.Part(null, null));
        PartTable.Part more =
            known.getOrDefault(PartTable.BESIDE.get(table), new PartTable.Part(null, null));
        String error = part.error() == null ? more.error() : part.error();
        kinds.put(
            kind.slug(), new CopyStatus.Kind(counts.of(visible(kind)), part.syncedAt(), error));
      }
    }
    return kinds;
  }

  /** Has the copy brought up to date; returns at once. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public void syncNow() {
    try {
      sync.ask();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("asking for a sync", e);
    }
    audit.record(AuditEvent.done("sync.asked"));
    asked.fire(new SyncAsked());
  }

  /** Has the members of the groups that a rule names copied, if they are not yet. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public void copyMembers(ScopeRule rule) {
    if (!scopes.unknownGroups(rule.groups()).isEmpty()) {
      syncNow();
    }
  }

  /** Hands over keys and labels of all matching rows, some thousand at a time. */
  public void forEachKey(TargetKind kind, TableQuery query, Consumer<List<KeyLabel>> some) {
    CopyFilter filter = visible(kind, query);
    try {
      String after = "";
      while (true) {
        List<Key> keys = copyKeys.after(filter, after, KEYS_AT_ONCE);
        if (keys.isEmpty()) {
          return;
        }
        some.accept(keys.stream().map(k -> new KeyLabel(k.key(), k.label())).toList());
        after = keys.get(keys.size() - 1).key();
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading " + kind.many(), e);
    }
  }

  /** To the caller they look as if they were not there; the audit trail knows better. */
  private void recordHidden(TargetKind kind, Collection<String> values, Map<String, KeyLabel> found)
      throws SQLException {
    List<String> missing =
        values.stream().filter(v -> !found.containsKey(v.toLowerCase(Locale.ROOT))).toList();
    Map<String, Key> hidden =
        copyKeys.resolve(new CopyFilter(QueryTranslation.table(kind)), missing);
    if (!hidden.isEmpty()) {
      audit.refused(
          AuditEvent.refused("target.hidden")
              .to(kind.slug(), null, null)
              .saying(
                  "Named "
                      + hidden.size()
                      + " outside of every scope: "
                      + hidden.values().stream()
                          .map(Key::label)
                          .sorted()
                          .limit(MOST_TOLD)
                          .collect(Collectors.joining(", "))));
    }
  }

  /**
   * Finds targets by id, address, serial number or name, as the kind has it.
   *
   * @return by the values in lower case; one that names none, or several, is absent
   */
  public Map<String, KeyLabel> resolve(TargetKind kind, Collection<String> values) {
    try {
      Map<String, KeyLabel> found = new HashMap<>();
      copyKeys
          .resolve(visible(kind), values)
          .forEach((value, key) -> found.put(value, new KeyLabel(key.key(), key.label())));
      if (found.size() < values.size() && !unbounded()) {
        recordHidden(kind, values, found);
      }
      return found;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking up " + kind.many(), e);
    }
  }
}
