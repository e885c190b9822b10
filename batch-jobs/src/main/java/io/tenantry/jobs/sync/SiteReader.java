package io.tenantry.jobs.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.sharepoint.CsomText;
import io.tenantry.gateway.sharepoint.SitePages;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** Reads all sites in use, OneDrives aside. */
@Dependent
class SiteReader implements KindReader {

  static final String PERMISSION = "SharePoint Sites.FullControl.All";
  private static final int MEGABYTE_BITS = 20;
  private static final String NO_GROUP = "00000000-0000-0000-0000-000000000000";

  /** By SharePoint's numbers, in Graph's words. */
  private static final List<String> SHARING =
      List.of(
          "disabled",
          "externalUserSharingOnly",
          "externalUserAndGuestSharing",
          "existingExternalUserSharingOnly");

  @Inject private ConnectedTenant tenant;

  @Override
  public CopyTable table() {
    return CopyTable.SITES;
  }

  @Override
  public String permission() {
    return PERMISSION;
  }

  @Override
  public void read(Consumer<List<CopyRow>> page) {
    SitePages.inUse(
        tenant.gateways().reads(Priority.BULK),
        sites -> page.accept(sites.stream().map(SiteReader::row).toList()));
  }

  static CopyRow row(JsonNode site) {
    String group = CsomText.guid(site.path("GroupId"));
    boolean connected = group != null && !group.equals(NO_GROUP);
    return new CopyRow(
        CsomText.guid(site.path("SiteId")),
        new Values()
            .text("title", title(site))
            .text("url", site.path("Url").asText())
            .text("owner", site.path("Owner").asText(null))
            .text("template", site.path("Template").asText(null))
            .flag("groupConnected", connected)
            .text("groupId", connected ? group : null)
            .flag("isHubSite", site.path("IsHubSite").asBoolean())
            .text("lockState", site.path("LockState").asText(null))
            .text("sharingCapability", sharing(site.path("SharingCapability").asInt(-1)))
            .bytes("storageUsage", bytes(site.path("StorageUsage")))
            .bytes("storageMaximumLevel", bytes(site.path("StorageMaximumLevel")))
            .at("lastContentModifiedDate", CsomText.time(site.path("LastContentModifiedDate")))
            .all());
  }

  /** The title, or where there is none the end of the address. */
  static String title(JsonNode site) {
    String title = site.path("Title").asText("");
    String url = site.path("Url").asText();
    return title.isBlank() ? url.substring(url.lastIndexOf('/') + 1) : title;
  }

  /** SharePoint counts in megabytes. */
  static long bytes(JsonNode megabytes) {
    return megabytes.asLong() << MEGABYTE_BITS;
  }

  private static String sharing(int number) {
    return number >= 0 && number < SHARING.size() ? SHARING.get(number) : null;
  }
}
