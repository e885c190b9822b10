package io.tenantry.actions;

/** An API that management actions are carried out on. */
public enum Surface {
  GRAPH("Microsoft Graph"),
  EXCHANGE("Exchange Online"),
  SHAREPOINT("SharePoint Online"),
  TEAMS("Microsoft Teams administration"),
  DIRECTORY("Active Directory"),
  /** The company's mail relay. */
  MAIL("Mail"),
  /** Tenantry's own store. */
  PORTAL("Tenantry");

  private final String title;

  Surface(String title) {
    this.title = title;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }
}
