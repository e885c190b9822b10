package io.tenantry.actions;

/** The servers of a tenant's SharePoint Online; each wants a token of its own. */
public enum SharePointHost {
  /** Team and communication sites: {@code contoso.sharepoint.com}. */
  ROOT("{root}"),
  /** Administration of all sites: {@code contoso-admin.sharepoint.com}. */
  ADMIN("{admin}"),
  /** Users' OneDrives: {@code contoso-my.sharepoint.com}. */
  MY("{my}");

  private final String placeholder;

  SharePointHost(String placeholder) {
    this.placeholder = placeholder;
  }

  /** What stands for the host's address in a planned call. */
  public String placeholder() {
    return placeholder;
  }
}
