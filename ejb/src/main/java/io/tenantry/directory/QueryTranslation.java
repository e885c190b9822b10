package io.tenantry.directory;

import io.tenantry.actions.TargetKind;
import io.tenantry.persistence.directory.CopyColumn;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.TagColumn;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns table queries into filters on the directory copy and refuses what does not fit. */
final class QueryTranslation {

  static final String LICENSES = "licenses";

  private QueryTranslation() {}

  private static final Map<TargetKind, CopyTable> TABLES =
      Map.of(
          TargetKind.USER, CopyTable.USERS,
          TargetKind.MAILBOX, CopyTable.MAILBOXES,
          TargetKind.GROUP, CopyTable.GROUPS,
          TargetKind.MANAGED_DEVICE, CopyTable.DEVICES,
          TargetKind.SITE, CopyTable.SITES,
          TargetKind.DELETED_SITE, CopyTable.DELETED_SITES,
          TargetKind.SCHEDULE, CopyTable.SCHEDULES);

  static Map<TargetKind, CopyTable> tables() {
    return TABLES;
  }

  static CopyTable table(TargetKind kind) {
    CopyTable table = TABLES.get(kind);
    if (table == null) {
      throw new InvalidQuery("There is no table of " + kind.many() + ": they do not exist yet");
    }
    return table;
  }

  static CopyFilter filter(TargetKind kind, TableQuery query) {
    CopyFilter filter = new CopyFilter(table(kind));
    if (query.search() != null && !query.search().isBlank()) {
      filter.words(query.search());
    }
    for (TableQuery.Filter condition : query.filters()) {
      add(filter, kind, condition);
    }
    return filter;
  }

  static CopyColumn sort(TargetKind kind, TableQuery query) {
    if (query.sort() == null) {
      return table(kind).nameColumn();
    }
    CopyColumn column = column(kind, query.sort());
    if (!column.sortable()) {
      throw new InvalidQuery(kind.many() + " cannot be sorted by " + column.name());
    }
    return column;
  }

  private static CopyColumn column(TargetKind kind, String name) {
    CopyColumn column = table(kind).columns().get(name);
    if (column == null) {
      throw new InvalidQuery(
          "There is no column \""
              + name
              + "\" of "
              + kind.many()
              + "; there are "
              + String.join(", ", table(kind).columns().keySet()));
    }
    return column;
  }

  private static void add(CopyFilter filter, TargetKind kind, TableQuery.Filter condition) {
    if (condition.column().equals(LICENSES) && kind == TargetKind.USER) {
      for (String skuId : condition.values()) {
        String sku = skuId.toLowerCase(Locale.ROOT);
        if (condition.op() == TableQuery.Op.HAS_NOT) {
          filter.withoutLicense(sku);
        } else {
          filter.license(sku);
        }
      }
      return;
    }
    Optional<TagColumn> tags =
        TagColumn.of(table(kind)).filter(t -> t.column().equals(condition.column()));
    if (tags.isPresent()) {
      add(filter, tags.get(), condition);
      return;
    }
    CopyColumn column = column(kind, condition.column());
    if (condition.op() == TableQuery.Op.IS_EMPTY) {
      filter.empty(column);
      return;
    }
    if (condition.values().isEmpty()) {
      throw new InvalidQuery("The filter on " + condition.column() + " has no value");
    }
    List<Object> values = condition.values().stream().map(v -> value(column, v)).toList();
    switch (condition.op()) {
      case EQUALS -> filter.compare(column, "=", values.get(0));
      case STARTS_WITH -> filter.startsWith(column, condition.values().get(0));
      case IN -> filter.in(column, values);
      case LESS -> filter.compare(column, "<", values.get(0));
      case GREATER -> filter.compare(column, ">", values.get(0));
      default ->
          throw new InvalidQuery(
              condition.op() + " does not go with the column " + condition.column());
    }
  }

  private static void add(CopyFilter filter, TagColumn tags, TableQuery.Filter condition) {
    List<String> values = condition.values();
    if (condition.op() == TableQuery.Op.IS_EMPTY) {
      filter.untagged(tags);
      return;
    }
    if (values.isEmpty()) {
      throw new InvalidQuery("The filter on " + condition.column() + " has no value");
    }
    switch (condition.op()) {
      case EQUALS, IN -> filter.tags(tags, values, true);
      case HAS -> values.forEach(tag -> filter.tags(tags, List.of(tag), true));
      case HAS_NOT -> filter.tags(tags, values, false);
      default ->
          throw new InvalidQuery(
              condition.op() + " does not go with the column " + condition.column());
    }
  }

  private static Object value(CopyColumn column, String text) {
    return switch (column.type()) {
      case TEXT -> text;
      case BOOLEAN -> {
        if (!text.equals("true") && !text.equals("false")) {
          throw new InvalidQuery(column.name() + " is true or false, not \"" + text + "\"");
        }
        yield Boolean.valueOf(text);
      }
      case SIZE -> size(column, text);
      case INSTANT -> instant(column, text);
    };
  }

  private static Long size(CopyColumn column, String text) {
    try {
      Long bytes = io.tenantry.actions.mailboxes.Size.parse(text).bytes();
      return bytes == null ? CopyTable.UNLIMITED : bytes;
    } catch (IllegalArgumentException e) {
      throw new InvalidQuery(column.name() + ": " + e.getMessage());
    }
  }

  private static LocalDateTime instant(CopyColumn column, String text) {
    try {
      return LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new InvalidQuery(
          column.name() + ": \"" + text + "\" is no time; write 2026-05-01T00:00:00Z");
    }
  }
}
