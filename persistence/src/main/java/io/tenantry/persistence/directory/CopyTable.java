package io.tenantry.persistence.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two tables of the directory copy and their columns. */
public enum CopyTable {
  USERS(
      "dir_user",
      "id",
      "upn",
      List.of(
          text("displayName", "display_name"),
          text("userPrincipalName", "upn"),
          text("mail", "mail"),
          text("department", "department"),
          text("jobTitle", "job_title"),
          text("companyName", "company_name"),
          text("officeLocation", "office_location"),
          text("city", "city"),
          text("country", "country"),
          text("usageLocation", "usage_location"),
          new CopyColumn("accountEnabled", "account_enabled", CopyColumn.Type.BOOLEAN),
          text("userType", "user_type"),
          new CopyColumn("onPremisesSyncEnabled", "synced", CopyColumn.Type.BOOLEAN),
          new CopyColumn("createdDateTime", "created_at", CopyColumn.Type.INSTANT))),
  MAILBOXES(
      "dir_mailbox",
      "id",
      "smtp",
      List.of(
          text("displayName", "display_name"),
          text("primarySmtpAddress", "smtp"),
          text("userPrincipalName", "upn"),
          text("recipientTypeDetails", "type"),
          new CopyColumn("issueWarningQuota", "warning_quota", CopyColumn.Type.SIZE),
          new CopyColumn("prohibitSendQuota", "send_quota", CopyColumn.Type.SIZE),
          new CopyColumn("prohibitSendReceiveQuota", "receive_quota", CopyColumn.Type.SIZE)));

  /** Stands for Unlimited in size columns. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final String table;
  private final String key;
  private final String label;
  private final Map<String, CopyColumn> columns = new LinkedHashMap<>();

  CopyTable(String table, String key, String label, List<CopyColumn> columns) {
    this.table = table;
    this.key = key;
    this.label = label;
    columns.forEach(column -> this.columns.put(column.name(), column));
  }

  private static CopyColumn text(String name, String sql) {
    return new CopyColumn(name, sql, CopyColumn.Type.TEXT);
  }

  String table() {
    return table;
  }

  String key() {
    return key;
  }

  String label() {
    return label;
  }

  /** By name, in the order in which tables show them. */
  public Map<String, CopyColumn> columns() {
    return java.util.Collections.unmodifiableMap(columns);
  }
}
