package io.tenantry.actions;

/** A request to SharePoint Online. */
public sealed interface SharePointCall extends Call permits SiteCall, CsomCall {

  /**
   * Address of the site that is asked, or one that begins with {@link SharePointHost#placeholder},
   * e.g. {@code {admin}}: a plan does not know the tenant's hosts.
   */
  String site();

  @Override
  default Surface surface() {
    return Surface.SHAREPOINT;
  }
}
