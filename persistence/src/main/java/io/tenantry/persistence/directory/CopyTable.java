package io.tenantry.persistence.directory;

import static io.tenantry.persistence.directory.CopyColumn.Type.BOOLEAN;
import static io.tenantry.persistence.directory.CopyColumn.Type.INSTANT;
import static io.tenantry.persistence.directory.CopyColumn.Type.SIZE;
import static io.tenantry.persistence.directory.CopyColumn.Type.TEXT;
import static io.tenantry.persistence.directory.CopyColumn.grouping;
import static io.tenantry.persistence.directory.CopyColumn.path;
import static io.tenantry.persistence.directory.CopyColumn.remark;
import static io.tenantry.persistence.directory.CopyColumn.telling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of the directory copy and their columns; the first one is the name.
 *
 * <p>Of each table: the column that people know a row by, the columns that a row is found by (the
 * later ones count more), and those whose words are searched, in the order in which somebody who
 * types is offered rows that begin so.
 */
public enum CopyTable {
  USERS(
      "dir_user",
      "upn",
      List.of("mail", "upn", "id"),
      List.of("display_name", "upn", "mail"),
      List.of(
          telling("displayName", "display_name", "user_name"),
          telling("userPrincipalName", "upn", "user_upn"),
          grouping("userPrincipalSuffix", "upn_suffix", TEXT, "user_suffix"),
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
          path("organizationalUnit", "organizational_unit", "user_unit"),
          grouping("administrator", "administrator", BOOLEAN, "user_administrator"),
          grouping("createdDateTime", "created_at", INSTANT, "user_created"))),
  MAILBOXES(
      "dir_mailbox",
      "smtp",
      List.of("smtp", "upn", "guid", "id"),
      List.of("display_name", "smtp", "upn"),
      List.of(
          telling("displayName", "display_name", "mailbox_name"),
          telling("primarySmtpAddress", "smtp", "mailbox_smtp"),
          telling("userPrincipalName", "upn", "mailbox_upn"),
          grouping("recipientTypeDetails", "type", TEXT, "mailbox_type"),
          grouping("issueWarningQuota", "warning_quota", SIZE, "mailbox_warning"),
          grouping("prohibitSendQuota", "send_quota", SIZE, "mailbox_send"),
          grouping("prohibitSendReceiveQuota", "receive_quota", SIZE, "mailbox_receive"),
          telling("exchangeGuid", "guid", "mailbox_guid"))),
  GROUPS(
      "dir_group",
      "label",
      List.of("display_name", "mail", "id"),
      List.of("display_name", "mail"),
      List.of(
          telling("displayName", "display_name", "group_name"),
          telling("mail", "mail", "group_mail"),
          grouping("kind", "kind", TEXT, "group_kind"),
          grouping("dynamic", "dynamic", BOOLEAN, "group_dynamic"),
          grouping("team", "team", BOOLEAN, "group_team"),
          grouping("onPremisesSyncEnabled", "synced", BOOLEAN, "group_synced"),
          remark("description", "description"))),
  DEVICES(
      "dir_device",
      "display_name",
      List.of("display_name", "serial_number", "entra_id", "id"),
      List.of("display_name", "serial_number", "upn"),
      List.of(
          telling("deviceName", "display_name", "device_name"),
          telling("userPrincipalName", "upn", "device_upn"),
          telling("serialNumber", "serial_number", "device_serial"),
          grouping("operatingSystem", "operating_system", TEXT, "device_os"),
          grouping("osVersion", "os_version", TEXT, "device_version"),
          grouping("manufacturer", "manufacturer", TEXT, "device_manufacturer"),
          grouping("model", "model", TEXT, "device_model"),
          grouping("managedDeviceOwnerType", "owner_type", TEXT, "device_owner"),
          grouping("complianceState", "compliance_state", TEXT, "device_compliance"),
          grouping("managementState", "management_state", TEXT, "device_management"),
          grouping("lastSyncDateTime", "last_sync_at", INSTANT, "device_last_sync"),
          grouping("enrolledDateTime", "enrolled_at", INSTANT, "device_enrolled"),
          telling("azureADDeviceId", "entra_id", "device_entra"))),
  SITES(
      "dir_site",
      "url",
      List.of("url", "id"),
      List.of("display_name", "url", "owner"),
      List.of(
          telling("title", "display_name", "site_name"),
          telling("url", "url", "site_url"),
          telling("owner", "owner", "site_owner"),
          grouping("template", "template", TEXT, "site_template"),
          grouping("groupConnected", "group_connected", BOOLEAN, "site_group"),
          telling("groupId", "group_id", "site_group_id"),
          grouping("isHubSite", "hub", BOOLEAN, "site_hub"),
          grouping("lockState", "lock_state", TEXT, "site_lock"),
          grouping("sharingCapability", "sharing", TEXT, "site_sharing"),
          grouping("storageUsage", "storage_used", SIZE, "site_used"),
          grouping("storageMaximumLevel", "storage_quota", SIZE, "site_quota"),
          grouping("lastContentModifiedDate", "changed_at", INSTANT, "site_changed"))),
  DELETED_SITES(
      "dir_deleted_site",
      "url",
      List.of("url", "id"),
      List.of("display_name", "url"),
      List.of(
          telling("title", "display_name", "deleted_site_name"),
          telling("url", "url", "deleted_site_url"),
          grouping("deletionTime", "deleted_at", INSTANT, "deleted_site_deleted"),
          grouping("purgeTime", "purged_at", INSTANT, "deleted_site_purged"),
          grouping("storageMaximumLevel", "storage_quota", SIZE, "deleted_site_quota"))),
  SCHEDULES(
      "dir_schedule",
      "display_name",
      List.of("display_name", "id"),
      List.of("display_name"),
      List.of(
          telling("name", "display_name", "schedule_name"),
          grouping("type", "type", TEXT, "schedule_type"),
          grouping("inUse", "in_use", BOOLEAN, "schedule_in_use"),
          remark("times", "times")));

  /** Stands for Unlimited in size columns. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  static final String DISPLAY_NAME = "display_name";

  private final String table;
  private final String label;
  private final List<String> foundBy;
  private final List<CopyColumn> words;
  private final Map<String, CopyColumn> columns = new LinkedHashMap<>();

  CopyTable(
      String table,
      String label,
      List<String> foundBy,
      List<String> words,
      List<CopyColumn> columns) {
    this.table = table;
    this.label = label;
    this.foundBy = foundBy;
    columns.forEach(column -> this.columns.put(column.name(), column));
    this.words =
        words.stream()
            .map(sql -> columns.stream().filter(c -> c.sql().equals(sql)).findFirst().orElseThrow())
            .toList();
  }

  String table() {
    return table;
  }

  String label() {
    return label;
  }

  List<String> foundBy() {
    return foundBy;
  }

  /** The column of a row's name. */
  public CopyColumn nameColumn() {
    return columns.values().iterator().next();
  }

  /** The columns whose words are searched; the first is the name. */
  public List<CopyColumn> words() {
    return words;
  }

  /** The names and addresses that people begin to type. */
  public List<CopyColumn> beginnings() {
    return words.subList(0, Math.min(2, words.size()));
  }

  /** By name, in the order in which tables show them. */
  public Map<String, CopyColumn> columns() {
    return Collections.unmodifiableMap(columns);
  }
}
