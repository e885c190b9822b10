package io.tenantry.directory;

import io.tenantry.actions.TargetKind;
import io.tenantry.persistence.directory.CopyColumn;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Turns table queries into filters on the directory copy and refuses what does not fit. */
final class QueryTranslation {

  static final String LICENSES = "licenses";
  static final String UNIT = "organizationalUnit";

  /** Before the name of a further attribute of users. */
  static final String ATTRIBUTE = "attribute.";

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
    if (condition.column() == null || condition.op() == null) {
      throw new InvalidQuery("A condition needs a column and a comparison");
    }
    if (ListConditions.add(filter, kind, condition)) {
      return;
    }
    if (kind == TargetKind.USER && condition.column().startsWith(ATTRIBUTE)) {
      attribute(filter, condition);
      return;
    }
    CopyColumn column = column(kind, condition.column());
    if (condition.op() == TableQuery.Op.IS_EMPTY) {
      filter.empty(column);
      return;
    }
    List<String> texts = ListConditions.values(condition);
    switch (condition.op()) {
      case EQUALS -> filter.compare(column, "=", value(column, texts.get(0)));
      case IN -> filter.in(column, texts.stream().map(text -> value(column, text)).toList());
      case LESS -> filter.compare(column, "<", value(column, texts.get(0)));
      case GREATER -> filter.compare(column, ">", value(column, texts.get(0)));
      case STARTS_WITH -> filter.startsWith(onlyText(column, condition), texts.get(0));
      case ENDS_WITH -> filter.endsWith(onlyText(column, condition), texts.get(0));
      case UNDER -> {
        if (!column.name().equals(UNIT)) {
          throw ListConditions.unsuitable(condition);
        }
        filter.under(OrganizationalUnit.named(texts.get(0)).path());
      }
      default -> throw ListConditions.unsuitable(condition);
    }
  }

  private static CopyColumn onlyText(CopyColumn column, TableQuery.Filter condition) {
    if (column.type() != CopyColumn.Type.TEXT) {
      throw ListConditions.unsuitable(condition);
    }
    return column;
  }

  private static void attribute(CopyFilter filter, TableQuery.Filter condition) {
    String name = condition.column().substring(ATTRIBUTE.length());
    if (condition.op() == TableQuery.Op.IS_EMPTY) {
      filter.noAttribute(name);
      return;
    }
    List<String> values = ListConditions.values(condition);
    switch (condition.op()) {
      case EQUALS -> filter.attribute(name, List.of(values.get(0)));
      case IN -> filter.attribute(name, values);
      case STARTS_WITH -> filter.attribute(name, values.get(0), "");
      case ENDS_WITH -> filter.attribute(name, "", values.get(0));
      default -> throw ListConditions.unsuitable(condition);
    }
  }

  private static Object value(CopyColumn column, String text) {
    return switch (column.type()) {
      case TEXT -> column.name().equals(UNIT) ? OrganizationalUnit.named(text).name() : text;
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
