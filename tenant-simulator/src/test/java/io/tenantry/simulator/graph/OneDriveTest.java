package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Sku;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Graph tells where a user's OneDrive is and how full; or that there is none. */
class OneDriveTest extends GraphTest {

  private static final long TERABYTE = 1L << 40;

  @Test
  void tellsTheSiteOfAOneDrive() throws Exception {
    int user = index(i -> holds(i, Sku.SPE_E3) && seed.equipment().oneDrive(i).visited());
    JsonNode root =
        graph.get("/v1.0/users/" + seed.userId(user) + "/drive/root?$select=sharepointIds").body();
    String name = seed.user(user).userPrincipalName();
    assertThat(root.at("/sharepointIds/siteUrl").asText())
        .isEqualTo(tenant.sharePointMyUrl() + "/personal/" + name.replaceAll("[.@]", "_"));
    assertThat(root.at("/sharepointIds/siteId").asText())
        .isEqualTo(seed.equipment().oneDrive(user).siteId().toString());
    assertThat(root.has("webUrl")).isFalse();
    assertThat(graph.get("/v1.0/users/" + name + "/drive").body().get("driveType").asText())
        .isEqualTo("business");
  }

  @Test
  void tellsTheQuotaInBytesByLicense() throws Exception {
    int office = index(i -> holds(i, Sku.SPE_E3) && seed.equipment().oneDrive(i).visited());
    JsonNode quota = quota(office);
    assertThat(quota.get("total").asLong()).isEqualTo(TERABYTE);
    assertThat(quota.get("used").asLong() + quota.get("remaining").asLong()).isEqualTo(TERABYTE);
    assertThat(quota.get("state").asText()).isEqualTo("normal");
    int frontline =
        index(
            i ->
                seed.licenses(i).size() == 1
                    && holds(i, Sku.SPE_F1)
                    && seed.equipment().oneDrive(i).visited());
    assertThat(quota(frontline).get("total").asLong()).isEqualTo(2L << 30);
  }

  @Test
  void aUserWithoutPlanOrWhoWasNeverThereHasNone() throws Exception {
    String unlicensed = id(i -> employee(i) && seed.licenses(i).isEmpty());
    String never = id(i -> holds(i, Sku.SPE_E3) && !seed.equipment().oneDrive(i).visited());
    String guest = id(i -> seed.user(i).kind() == Person.Kind.GUEST);
    for (String user : List.of(unlicensed, never, guest)) {
      refused(
          graph.get("/v1.0/users/" + user + "/drive/root?$select=sharepointIds"),
          404,
          "ResourceNotFound",
          "mysite not found");
    }
    refused(
        graph.get("/v1.0/users/nobody@haldenfreight.example/drive"),
        404,
        "Request_ResourceNotFound",
        "");
  }

  @Test
  void losingTheLicenseLosesTheOneDrive() throws Exception {
    String user =
        id(
            i ->
                seed.equipment().oneDrive(i).visited()
                    && seed.licenses(i).size() == 1
                    && holds(i, Sku.SPE_E3)
                    && !seed.licenses(i).get(0).inherited());
    assertThat(graph.get("/v1.0/users/" + user + "/drive").status()).isEqualTo(200);
    graph.assign(user, "", "\"" + Sku.SPE_E3.skuId() + "\"");
    refused(graph.get("/v1.0/users/" + user + "/drive"), 404, "ResourceNotFound", "");
  }

  @Test
  void asksForThePermissionOfFiles() throws Exception {
    String user = id(i -> holds(i, Sku.SPE_E3) && seed.equipment().oneDrive(i).visited());
    tenant.app().change(List.of(), List.of("Files.Read.All"));
    refused(graph.get("/v1.0/users/" + user + "/drive"), 403, "accessDenied", "");
  }

  private JsonNode quota(int user) throws Exception {
    return graph
        .get("/v1.0/users/" + seed.userId(user) + "/drive?$select=quota")
        .body()
        .get("quota");
  }

  private boolean holds(int index, Sku sku) {
    return seed.licenses(index).stream().anyMatch(license -> license.sku() == sku);
  }
}
