package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.Sku;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NewMailboxTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static ExchangeClient exchange;

  @BeforeAll
  static void start() throws Exception {
    exchange = new ExchangeClient(AT.tenant());
  }

  @Test
  void aNewAccountIsARecipientOnceItHasALicenseForAMailbox() throws Exception {
    String address = "nova.harbor@haldenfreight.example";
    String id = create(address);
    assertFails(
        exchange.run("Get-Recipient", Map.of("Identity", id)),
        404,
        "ManagementObjectNotFoundException");

    license(id);

    assertThat(exchange.values("Get-Recipient", Map.of("Identity", id)).get(0).toString())
        .contains("\"PrimarySmtpAddress\":\"" + address + "\"");
    DistributionGroupSeed group =
        exchange.tenant.seed().distributionGroups().stream()
            .filter(g -> !g.onPremisesSynced())
            .findFirst()
            .orElseThrow();
    Map<String, Object> member = new HashMap<>();
    member.put("Identity", group.externalDirectoryObjectId().toString());
    member.put("Member", id);
    member.put("BypassSecurityGroupManagerCheck", true);
    exchange.values("Add-DistributionGroupMember", member);
    assertThat(exchange.values("Get-DistributionGroupMember", Map.of("Identity", group.alias())))
        .anyMatch(m -> m.path("ExternalDirectoryObjectId").asText().equals(id));
    assertThat(exchange.effects("distributionGroups/")).containsExactly("member +" + id);
    assertFails(
        exchange.run(
            "New-DistributionGroup",
            Map.of("Name", "Nova", "Alias", "nova", "PrimarySmtpAddress", address)),
        400,
        "ProxyAddressExistsException");
  }

  private static String create(String address) throws IOException {
    Answer created =
        graph(
            "/v1.0/users",
            Map.of(
                "accountEnabled",
                true,
                "displayName",
                "Nova Harbor",
                "mailNickname",
                "nova.harbor",
                "userPrincipalName",
                address,
                "usageLocation",
                "DE",
                "passwordProfile",
                Map.of("password", "Str0ng-Passw0rd!")));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.body().path("id").asText();
  }

  private static void license(String id) throws IOException {
    Answer licensed =
        graph(
            "/v1.0/users/" + id + "/assignLicense",
            Map.of(
                "addLicenses",
                List.of(Map.of("skuId", Sku.SPE_E3.skuId().toString(), "disabledPlans", List.of())),
                "removeLicenses",
                List.of()));
    assertThat(licensed.status()).as(licensed.body().toString()).isEqualTo(200);
  }

  private static Answer graph(String path, Object body) throws IOException {
    return exchange.client.post(path, exchange.client.accessToken(TenantClient.GRAPH), body);
  }
}
