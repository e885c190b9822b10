package io.tenantry.persistence.directory;

import java.util.Arrays;
import java.util.Optional;

/** A column of tags that Tenantry itself keeps of a table's rows: always as they are now. */
public enum TagColumn {
  USER_TAGS(CopyTable.USERS, "tags", "USER_TAG", "name"),
  /** A mailbox has its user's key, and so his tags. */
  MAILBOX_TAGS(CopyTable.MAILBOXES, "tags", "USER_TAG", "name"),
  DEVICE_TAG(CopyTable.DEVICES, "tag", "DEVICE_TAG", "value");

  private final CopyTable table;
  private final String column;
  private final String store;
  private final String sql;

  TagColumn(CopyTable table, String column, String store, String sql) {
    this.table = table;
    this.column = column;
    this.store = store;
    this.sql = sql;
  }

  /** The column of a table, if it has one. */
  public static Optional<TagColumn> of(CopyTable table) {
    return Arrays.stream(values()).filter(column -> column.table == table).findFirst();
  }

  /** As pages, URLs and the REST API name it. */
  public String column() {
    return column;
  }

  /** The store of {@link PortalValues} that has the tags. */
  String store() {
    return store;
  }

  /** What holds the tag in the store. */
  String sql() {
    return sql;
  }
}
