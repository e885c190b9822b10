package io.tenantry.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.users.SkuNames;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.directory.CopyColumn;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyQueries;
import io.tenantry.persistence.directory.CopyQueries.Key;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.CopyWrites;
import io.tenantry.persistence.directory.SyncTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers tables, filters, type-ahead and lists of targets from the local directory copy. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
public class Directory {

  private static final int KEYS_AT_ONCE = 5_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CHOSEN_FROM =
      List.of(
          "department",
          "country",
          "usageLocation",
          "userType",
          "recipientTypeDetails",
          "companyName");
  private static final List<String> SHOWN_FIRST =
      List.of(
          "displayName",
          "userPrincipalName",
          "department",
          "country",
          "accountEnabled",
          "primarySmtpAddress",
          "recipientTypeDetails",
          "issueWarningQuota",
          "prohibitSendQuota",
          "prohibitSendReceiveQuota");
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("displayName", "Name"),
          Map.entry("userPrincipalName", "User principal name"),
          Map.entry("mail", "Mail"),
          Map.entry("department", "Department"),
          Map.entry("jobTitle", "Job title"),
          Map.entry("companyName", "Company"),
          Map.entry("officeLocation", "Office"),
          Map.entry("city", "City"),
          Map.entry("country", "Country"),
          Map.entry("usageLocation", "Usage location"),
          Map.entry("accountEnabled", "Sign-in enabled"),
          Map.entry("userType", "User type"),
          Map.entry("onPremisesSyncEnabled", "Synced from AD"),
          Map.entry("createdDateTime", "Created"),
          Map.entry("primarySmtpAddress", "Address"),
          Map.entry("recipientTypeDetails", "Type"),
          Map.entry("issueWarningQuota", "Warning quota"),
          Map.entry("prohibitSendQuota", "Send quota"),
          Map.entry("prohibitSendReceiveQuota", "Send and receive quota"));

  @Inject private CopyQueries queries;
  @Inject private Counts counts;
  @Inject private SyncTable sync;
  @Inject private Event<SyncAsked> asked;

  /** One page of the matching users; column {@code licenses} holds a list of names. */
  public Page<Row> users(TableQuery query, int first, int size) {
    Page<Row> page = page(TargetKind.USER, query, first, size);
    try {
      Map<String, List<String>> held =
          queries.licenses(page.rows().stream().map(Row::key).toList());
      Map<String, String> names =
          sync.skus().stream()
              .collect(Collectors.toMap(CopyWrites.Sku::skuId, s -> SkuNames.of(s.partNumber())));
      List<Row> rows = new ArrayList<>();
      for (Row row : page.rows()) {
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        values.put(
            QueryTranslation.LICENSES,
            held.getOrDefault(row.key(), List.of()).stream()
                .map(id -> names.getOrDefault(id, id))
                .sorted()
                .toList());
        rows.add(new Row(row.key(), row.label(), values));
      }
      return new Page<>(rows, page.total());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading licenses of users", e);
    }
  }

  /** One page of the matching mailboxes. */
  public Page<Row> mailboxes(TableQuery query, int first, int size) {
    return page(TargetKind.MAILBOX, query, first, size);
  }

  private Page<Row> page(TargetKind kind, TableQuery query, int first, int size) {
    CopyFilter filter = QueryTranslation.filter(kind, query);
    try {
      Long matching =
          first > 0 || filter.joins() ? Long.valueOf(counts.of(filter)) : counts.known(filter);
      Long all = filter.joins() ? counts.of(new CopyFilter(QueryTranslation.table(kind))) : null;
      List<Row> rows = rows(kind, query, filter, new CopyQueries.Place(first, size, matching, all));
      if (matching == null) {
        matching = rows.size() < size ? Long.valueOf(rows.size()) : Long.valueOf(counts.of(filter));
      }
      return new Page<>(rows, matching);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading " + kind.many(), e);
    }
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
      return counts.of(QueryTranslation.filter(kind, query));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting " + kind.many(), e);
    }
  }

  /** The columns of a kind's table, in the order in which they are shown. */
  public List<Column> columns(TargetKind kind) {
    List<Column> columns = new ArrayList<>();
    CopyTable table = QueryTranslation.table(kind);
    try {
      for (CopyColumn column : table.columns().values()) {
        List<String> values =
            CHOSEN_FROM.contains(column.name()) ? queries.values(table, column, 200) : List.of();
        columns.add(
            new Column(
                column.name(),
                LABELS.get(column.name()),
                Column.Type.valueOf(column.type().name()),
                true,
                SHOWN_FIRST.contains(column.name()),
                values));
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the values of columns", e);
    }
    if (kind == TargetKind.USER) {
      columns.add(
          new Column(
              QueryTranslation.LICENSES, "Licenses", Column.Type.LICENSES, false, true, List.of()));
    }
    return columns;
  }

  /**
   * Rows for what somebody typed: first those whose name begins with it, then those whose sign-in
   * name or address does, then others in which every word of it begins a word.
   */
  public List<Suggestion> suggest(TargetKind kind, String typed, int limit) {
    CopyTable table = QueryTranslation.table(kind);
    String text = typed.strip();
    Map<String, Suggestion> found = new LinkedHashMap<>();
    try {
      for (String name : List.of("displayName", table.labelColumn().name())) {
        CopyColumn column = table.columns().get(name);
        CopyFilter begins = new CopyFilter(table).startsWith(column, text);
        queries
            .page(begins, column, false, new CopyQueries.Place(0, limit, null, null))
            .forEach(row -> found.putIfAbsent(row.key(), suggestion(row)));
      }
      if (found.size() < limit) {
        queries.some(new CopyFilter(table).words(text), limit).stream()
            .map(Directory::suggestion)
            .sorted(Comparator.comparing(Suggestion::displayName, String.CASE_INSENSITIVE_ORDER))
            .forEach(suggestion -> found.putIfAbsent(suggestion.key(), suggestion));
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading " + kind.many(), e);
    }
    return found.values().stream().limit(limit).toList();
  }

  private static Suggestion suggestion(CopyQueries.Row row) {
    return new Suggestion(row.key(), row.label(), (String) row.values().get("displayName"));
  }

  /** The licenses that the tenant owns, by name. */
  public List<SkuView> skus() {
    try {
      return sync.skus().stream()
          .map(Directory::view)
          .sorted(Comparator.comparing(SkuView::name, String.CASE_INSENSITIVE_ORDER))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading licenses", e);
    }
  }

  private static SkuView view(CopyWrites.Sku sku) {
    try {
      List<SkuView.Plan> plans =
          JSON.readValue(sku.plans(), new TypeReference<List<SkuView.Plan>>() {});
      boolean active = sku.status().equals("Enabled") || sku.status().equals("Warning");
      return new SkuView(
          sku.skuId(),
          sku.partNumber(),
          SkuNames.of(sku.partNumber()),
          sku.enabled(),
          sku.warning(),
          sku.consumed(),
          Math.max(0, sku.enabled() + sku.warning() - sku.consumed()),
          sku.status(),
          active && sku.appliesTo().equals("User"),
          plans);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Service plans of " + sku.partNumber() + " are unreadable", e);
    }
  }

  /** How current the copy is. */
  public CopyStatus copyStatus() {
    try {
      SyncTable.State state = sync.state();
      return new CopyStatus(
          state.running(),
          state.step(),
          state.done(),
          state.finishedAt(),
          state.error(),
          counts.of(new CopyFilter(CopyTable.USERS)),
          counts.of(new CopyFilter(CopyTable.MAILBOXES)));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading how current the directory copy is", e);
    }
  }

  /** Has the copy brought up to date; returns at once. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public void syncNow() {
    try {
      sync.ask();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("asking for a sync", e);
    }
    asked.fire(new SyncAsked());
  }

  /** Hands over keys and labels of all matching rows, some thousand at a time. */
  public void forEachKey(TargetKind kind, TableQuery query, Consumer<List<KeyLabel>> some) {
    CopyFilter filter = QueryTranslation.filter(kind, query);
    try {
      String after = "";
      while (true) {
        List<Key> keys = queries.keysAfter(filter, after, KEYS_AT_ONCE);
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

  /**
   * Finds targets by id, user principal name or address.
   *
   * @return by the values in lower case; one that names nothing is absent
   */
  public Map<String, KeyLabel> resolve(TargetKind kind, Collection<String> values) {
    try {
      Map<String, KeyLabel> found = new HashMap<>();
      queries
          .resolve(QueryTranslation.table(kind), values)
          .forEach((value, key) -> found.put(value, new KeyLabel(key.key(), key.label())));
      return found;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking up " + kind.many(), e);
    }
  }
}
