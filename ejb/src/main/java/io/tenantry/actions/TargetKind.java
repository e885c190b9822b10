package io.tenantry.actions;

import java.util.Arrays;
import java.util.Optional;

/** What kind of object an action changes or makes, and so what a target's key is. */
public enum TargetKind {
  /** Key: the Entra object id (GUID). Label: the user principal name. */
  USER("user", "users"),
  /**
   * Key: the mailbox's ExternalDirectoryObjectId, or its Exchange Guid where it has none. Label:
   * primary SMTP address.
   */
  MAILBOX("mailbox", "mailboxes"),
  /** Key: the Entra object id (GUID). Label: the mail address, or the name where it has none. */
  GROUP("group", "groups"),
  /** Key: the Intune device id. Label: the device's name. */
  MANAGED_DEVICE("device", "devices"),
  /** Key: the site's id (GUID). Label: its address. */
  SITE("site", "sites"),
  /** Key: the id of the deleted site (GUID). Label: the address that it had. */
  DELETED_SITE("deleted site", "deleted sites"),
  /** Key: the schedule's id. Label: its name. */
  SCHEDULE("schedule", "schedules"),
  /** A user to be made. Key and label: the user principal name. */
  NEW_USER("new user", "new users", "userPrincipalName"),
  /** A group to be made on Exchange. Key and label: its alias. */
  NEW_GROUP("new group", "new groups", "alias"),
  /** A team to be made. Key and label: its name. */
  NEW_TEAM("new team", "new teams", "displayName"),
  /** A device to be registered for Autopilot. Key and label: the serial number. */
  AUTOPILOT_DEVICE("Autopilot device", "Autopilot devices", "serialNumber");

  private final String one;
  private final String many;
  private final String keyField;

  TargetKind(String one, String many) {
    this(one, many, null);
  }

  TargetKind(String one, String many, String keyField) {
    this.one = one;
    this.many = many;
    this.keyField = keyField;
  }

  public String one() {
    return one;
  }

  public String many() {
    return many;
  }

  /** Of a kind whose targets are made: the field of the form that names a target. */
  public Optional<String> keyField() {
    return Optional.ofNullable(keyField);
  }

  /** Whether the targets do not exist before the action has made them. */
  public boolean made() {
    return keyField != null;
  }

  /** The page with the table of all of them, without its ending, e.g. {@code deleted-sites}. */
  public String page() {
    return many.replace(' ', '-').toLowerCase(java.util.Locale.ROOT);
  }

  /** The kind of that slug, page, singular name or constant's name; letter case does not count. */
  public static Optional<TargetKind> of(String name) {
    return Arrays.stream(values())
        .filter(
            kind ->
                kind.slug().equalsIgnoreCase(name)
                    || kind.page().equalsIgnoreCase(name)
                    || kind.one.equalsIgnoreCase(name)
                    || kind.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** In addresses of pages and in the REST API, e.g. {@code managed-device}. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
