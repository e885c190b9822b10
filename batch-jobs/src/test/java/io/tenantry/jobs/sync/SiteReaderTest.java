package io.tenantry.jobs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SiteReaderTest {

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void aSiteIsCopiedInGraphsWordsAndBytes() throws Exception {
    CopyRow row =
        SiteReader.row(
            json(
                "{'SiteId':'/Guid(11111111-AAAA-1111-1111-111111111111)/','Title':'Wiki',"
                    + "'Url':'https://contoso.example/sites/wiki','Template':'STS#3',"
                    + "'GroupId':'/Guid(22222222-2222-2222-2222-222222222222)/','IsHubSite':true,"
                    + "'SharingCapability':2,'StorageUsage':3,'StorageMaximumLevel':'1024',"
                    + "'LastContentModifiedDate':'/Date(2026,4,1,10,0,0,0)/'}"));

    assertThat(row.key()).isEqualTo("11111111-aaaa-1111-1111-111111111111");
    assertThat(row.values())
        .containsEntry("groupConnected", true)
        .containsEntry("isHubSite", true)
        .containsEntry("sharingCapability", "externalUserAndGuestSharing")
        .containsEntry("storageUsage", 3L << 20)
        .containsEntry("storageMaximumLevel", 1L << 30)
        .containsEntry("lastContentModifiedDate", LocalDateTime.parse("2026-05-01T10:00:00"));
  }

  @Test
  void aSiteWithoutGroupTitleOrTimesIsCopiedToo() throws Exception {
    CopyRow row =
        SiteReader.row(
            json(
                "{'Url':'https://contoso.example/sites/wiki',"
                    + "'GroupId':'/Guid(00000000-0000-0000-0000-000000000000)/',"
                    + "'LastContentModifiedDate':'/Date(1,0,1,0,0,0,0)/'}"));

    assertThat(row.values())
        .containsEntry("title", "wiki")
        .containsEntry("groupConnected", false)
        .containsEntry("lastContentModifiedDate", null);
  }

  @Test
  void aDeletedSiteHasTheTimeOfItsEnd() throws Exception {
    CopyRow row =
        DeletedSiteReader.row(
            json(
                "{'SiteId':'/Guid(11111111-1111-1111-1111-111111111111)/',"
                    + "'Url':'https://contoso.example/sites/old','StorageMaximumLevel':1,"
                    + "'DeletionTime':'/Date(2026,0,1,8,0,0,0)/'}"));

    assertThat(row.values())
        .containsEntry("title", "old")
        .containsEntry("deletionTime", LocalDateTime.parse("2026-01-01T08:00:00"))
        .containsEntry("purgeTime", LocalDateTime.parse("2026-04-04T08:00:00"));
  }

  @Test
  void everyColumnOfTheTablesIsFilled() throws Exception {
    assertThat(SiteReader.row(json("{}")).values().keySet())
        .containsExactlyInAnyOrderElementsOf(CopyTable.SITES.columns().keySet());
    assertThat(DeletedSiteReader.row(json("{}")).values().keySet())
        .containsExactlyInAnyOrderElementsOf(CopyTable.DELETED_SITES.columns().keySet());
  }
}
