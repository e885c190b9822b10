package io.tenantry.persistence.directory;

import static io.tenantry.persistence.directory.CopyColumn.Type.BOOLEAN;
import static io.tenantry.persistence.directory.CopyColumn.Type.INSTANT;
import static io.tenantry.persistence.directory.CopyColumn.Type.SIZE;
import static io.tenantry.persistence.directory.CopyColumn.Type.TEXT;
import static io.tenantry.persistence.directory.CopyColumn.grouping;
import static io.tenantry.persistence.directory.CopyColumn.telling;

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
          telling("displayName", "display_name", "user_name"),
          telling("userPrincipalName", "upn", "user_upn"),
          telling("mail", "mail", "user_mail"),
          grouping("department", "department", TEXT, "user_department"),
          grouping("jobTitle", "job_title", TEXT, "user_job"),
          grouping("companyName", "company_name", TEXT, "user_company"),
          grouping("officeLocation", "office_location", TEXT, "user_office"),
          grouping("city", "city", TEXT, "user_city"),
          grouping("country", "country", TEXT, "user_country"),
          grouping("usageLocation", "usage_location", TEXT, "user_location"),
          grouping("accountEnabled", "account_enabled", BOOLEAN, "user_enabled"),
          grouping("userType", "user_type", TEXT, "user_type"),
          grouping("onPremisesSyncEnabled", "synced", BOOLEAN, "user_synced"),
          grouping("createdDateTime", "created_at", INSTANT, "user_created"))),
  MAILBOXES(
      "dir_mailbox",
      "id",
      "smtp",
      List.of(
          telling("displayName", "display_name", "mailbox_name"),
          telling("primarySmtpAddress", "smtp", "mailbox_smtp"),
          telling("userPrincipalName", "upn", "mailbox_upn"),
          grouping("recipientTypeDetails", "type", TEXT, "mailbox_type"),
          grouping("issueWarningQuota", "warning_quota", SIZE, "mailbox_warning"),
          grouping("prohibitSendQuota", "send_quota", SIZE, "mailbox_send"),
          grouping("prohibitSendReceiveQuota", "receive_quota", SIZE, "mailbox_receive")));

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

  String table() {
    return table;
  }

  String key() {
    return key;
  }

  String label() {
    return label;
  }

  /** The column of what people know a row by. */
  public CopyColumn labelColumn() {
    return columns.values().stream().filter(c -> c.sql().equals(label)).findFirst().orElseThrow();
  }

  /** By name, in the order in which tables show them. */
  public Map<String, CopyColumn> columns() {
    return java.util.Collections.unmodifiableMap(columns);
  }
}
