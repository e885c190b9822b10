package io.tenantry.directory;

import io.tenantry.actions.TargetKind;
import io.tenantry.persistence.directory.CopyColumn;
import io.tenantry.persistence.directory.CopyFilter;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.CopyValues;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.persistence.directory.TagColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns of the tables over the directory copy, with their names and values for people. */
@ApplicationScoped
class Columns {

  private static final int MOST_VALUES = 200;

  /** Those with few values, which a filter offers. */
  private static final Set<String> CHOSEN_FROM =
      Set.of(
          "department",
          "country",
          "usageLocation",
          "userType",
          "recipientTypeDetails",
          "companyName",
          "officeLocation",
          "city",
          "userPrincipalSuffix",
          "organizationalUnit",
          "kind",
          "operatingSystem",
          "manufacturer",
          "model",
          "managedDeviceOwnerType",
          "complianceState",
          "managementState",
          "template",
          "lockState",
          "sharingCapability",
          "type");

  /** Those that a table does not show until somebody asks for them. */
  private static final Set<String> SHOWN_LATER =
      Set.of(
          "mail of users",
          "userPrincipalSuffix",
          "organizationalUnit",
          "administrator",
          "team",
          "groupId",
          "jobTitle",
          "companyName",
          "officeLocation",
          "city",
          "usageLocation",
          "userType",
          "onPremisesSyncEnabled of users",
          "createdDateTime",
          "tags",
          "userPrincipalName of mailboxes",
          "exchangeGuid",
          "manufacturer",
          "managementState",
          "enrolledDateTime",
          "azureADDeviceId",
          "isHubSite",
          "lockState");

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("displayName", "Name"),
          Map.entry("userPrincipalName", "User principal name"),
          Map.entry("userPrincipalSuffix", "Domain"),
          Map.entry("organizationalUnit", "Organizational unit"),
          Map.entry("administrator", "Administrator"),
          Map.entry("team", "Team"),
          Map.entry("groupId", "Group id"),
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
          Map.entry(QueryTranslation.LICENSES, "Licenses"),
          Map.entry("tags", "Tags"),
          Map.entry("primarySmtpAddress", "Address"),
          Map.entry("recipientTypeDetails", "Type"),
          Map.entry("issueWarningQuota", "Warning quota"),
          Map.entry("prohibitSendQuota", "Send quota"),
          Map.entry("prohibitSendReceiveQuota", "Send and receive quota"),
          Map.entry("exchangeGuid", "Exchange GUID"),
          Map.entry("kind", "Kind"),
          Map.entry("dynamic", "Dynamic members"),
          Map.entry("description", "Description"),
          Map.entry("deviceName", "Name"),
          Map.entry("serialNumber", "Serial number"),
          Map.entry("operatingSystem", "System"),
          Map.entry("osVersion", "Version"),
          Map.entry("manufacturer", "Manufacturer"),
          Map.entry("model", "Model"),
          Map.entry("managedDeviceOwnerType", "Ownership"),
          Map.entry("complianceState", "Compliance"),
          Map.entry("managementState", "Management"),
          Map.entry("lastSyncDateTime", "Last check-in"),
          Map.entry("enrolledDateTime", "Enrolled"),
          Map.entry("azureADDeviceId", "Entra device id"),
          Map.entry("tag", "Tag"),
          Map.entry("title", "Title"),
          Map.entry("url", "Address"),
          Map.entry("owner", "Primary admin"),
          Map.entry("template", "Template"),
          Map.entry("groupConnected", "Microsoft 365 group"),
          Map.entry("isHubSite", "Hub"),
          Map.entry("lockState", "Lock"),
          Map.entry("sharingCapability", "Sharing"),
          Map.entry("storageUsage", "Storage used"),
          Map.entry("storageMaximumLevel", "Storage quota"),
          Map.entry("lastContentModifiedDate", "Last change"),
          Map.entry("deletionTime", "Deleted"),
          Map.entry("purgeTime", "Kept until"),
          Map.entry("name", "Name"),
          Map.entry("type", "Type"),
          Map.entry("inUse", "In use"),
          Map.entry("times", "Times"));

  @Inject private CopyValues copied;
  @Inject private PortalValues values;

  /** In the order in which they are shown; the first is the name. */
  List<Column> of(TargetKind kind, CopyFilter visible) throws SQLException {
    CopyTable table = QueryTranslation.table(kind);
    List<Column> columns = new ArrayList<>();
    for (CopyColumn column : table.columns().values()) {
      List<String> offered =
          CHOSEN_FROM.contains(column.name())
              ? copied.distinct(visible, column, MOST_VALUES)
              : List.of();
      columns.add(
          column(
              kind,
              column.name(),
              Column.Type.valueOf(column.type().name()),
              column.sortable(),
              offered));
    }
    if (kind == TargetKind.USER) {
      columns.add(column(kind, QueryTranslation.LICENSES, Column.Type.LICENSES, false, List.of()));
    }
    Optional<TagColumn> tags = TagColumn.of(table);
    if (tags.isPresent()) {
      List<String> inUse = values.tagsInUse(tags.get(), visible, MOST_VALUES);
      columns.add(column(kind, tags.get().column(), Column.Type.TAGS, false, inUse));
    }
    return columns;
  }

  private static Column column(
      TargetKind kind, String name, Column.Type type, boolean sortable, List<String> offered) {
    boolean later = SHOWN_LATER.contains(name) || SHOWN_LATER.contains(name + " of " + kind.many());
    return new Column(name, LABELS.getOrDefault(name, name), type, sortable, !later, offered);
  }

  /** What a search looks at, in words: "name, serial number or user principal name". */
  static String searched(TargetKind kind) {
    List<String> labels =
        QueryTranslation.table(kind).words().stream()
            .map(column -> LABELS.get(column.name()))
            .map(label -> Character.toLowerCase(label.charAt(0)) + label.substring(1))
            .toList();
    int last = labels.size() - 1;
    return last == 0
        ? labels.get(0)
        : String.join(", ", labels.subList(0, last)) + " or " + labels.get(last);
  }
}
