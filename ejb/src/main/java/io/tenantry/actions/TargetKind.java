package io.tenantry.actions;

/** What kind of object an action changes, and so what a target's key is. */
public enum TargetKind {
  /** Key: the Entra object id (GUID). Label: the user principal name. */
  USER("user", "users"),
  /**
   * Key: the mailbox's ExternalDirectoryObjectId, or its Exchange Guid where it has none. Label:
   * primary SMTP address.
   */
  MAILBOX("mailbox", "mailboxes");

  private final String one;
  private final String many;

  TargetKind(String one, String many) {
    this.one = one;
    this.many = many;
  }

  public String one() {
    return one;
  }

  public String many() {
    return many;
  }
}
