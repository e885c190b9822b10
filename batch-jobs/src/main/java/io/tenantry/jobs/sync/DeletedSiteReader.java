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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;

/** Reads all sites in the tenant's recycle bin. */
@Dependent
class DeletedSiteReader implements KindReader {

  /** Microsoft documents: a deleted site is kept for 93 days. */
  private static final int DAYS_KEPT = 93;

  @Inject private ConnectedTenant tenant;

  @Override
  public CopyTable table() {
    return CopyTable.DELETED_SITES;
  }

  @Override
  public String permission() {
    return SiteReader.PERMISSION;
  }

  @Override
  public void read(Consumer<List<CopyRow>> page) {
    SitePages.deleted(
        tenant.gateways().reads(Priority.BULK),
        sites -> page.accept(sites.stream().map(DeletedSiteReader::row).toList()));
  }

  /** The recycle bin tells no titles. */
  static CopyRow row(JsonNode site) {
    OffsetDateTime deleted = CsomText.time(site.path("DeletionTime"));
    return new CopyRow(
        CsomText.guid(site.path("SiteId")),
        new Values()
            .text("title", SiteReader.title(site))
            .text("url", site.path("Url").asText())
            .at("deletionTime", deleted)
            .at("purgeTime", deleted == null ? null : deleted.plusDays(DAYS_KEPT))
            .bytes("storageMaximumLevel", SiteReader.bytes(site.path("StorageMaximumLevel")))
            .all());
  }
}
