package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.MailboxSeed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Recipients of all kinds are found in one list. */
class RecipientTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static ExchangeClient exchange;
  private static DistributionGroups groups;
  private static DistributionGroupSeed cloud;
  private static MailboxSeed member;

  @BeforeAll
  static void start() throws Exception {
    exchange = new ExchangeClient(AT.tenant());
    groups = new DistributionGroups(exchange);
    cloud = groups.cloud;
    member = groups.member;
  }

  @Test
  void theGroupsOfAUserAreFoundByHisDistinguishedName() throws Exception {
    String name =
        exchange
            .values("Get-Recipient", Map.of("Identity", member.guid().toString()))
            .get(0)
            .path("DistinguishedName")
            .asText();
    long expected =
        exchange.tenant.seed().distributionGroups().stream()
            .filter(g -> g.members().contains(member.userIndex()))
            .count();
    Map<String, Object> filter = Map.of("Filter", "Members -eq '" + name + "'");

    assertThat(exchange.values("Get-Recipient", filter)).hasSize((int) expected);
    assertThat(exchange.values("Get-DistributionGroup", filter)).hasSize((int) expected);
  }

  @Test
  void recipientsAreOfAllKinds() throws Exception {
    assertThat(types(Map.of("ResultSize", "Unlimited")))
        .contains(
            "UserMailbox",
            "SharedMailbox",
            "RoomMailbox",
            "GuestMailUser",
            "MailUniversalDistributionGroup",
            "MailUniversalSecurityGroup",
            "RoomList");
    assertThat(
            types(
                Map.of(
                    "Filter",
                    "Alias -eq '"
                        + cloud.alias()
                        + "' -or EmailAddresses -eq 'smtp:"
                        + member.primarySmtpAddress()
                        + "'")))
        .containsExactlyInAnyOrder("UserMailbox", "MailUniversalDistributionGroup");
    assertFails(
        exchange.run("Get-Recipient", Map.of("IncludeSoftDeletedRecipients", true)),
        400,
        "can be used only with");
    assertFails(
        exchange.run("Get-Recipient", Map.of("Identity", "free@haldenfreight.example")),
        404,
        "ManagementObjectNotFoundException");
  }

  @Test
  void aNameOfAGroupAndAMailboxIsAmbiguous() throws Exception {
    exchange.values(
        "Set-Mailbox",
        Map.of("Identity", member.guid().toString(), "DisplayName", cloud.displayName()));

    assertFails(
        exchange.run("Get-Recipient", Map.of("Identity", cloud.displayName())),
        400,
        "ManagementObjectAmbiguousException");
  }

  private static List<String> types(Map<String, ?> parameters) throws IOException {
    return exchange.values("Get-Recipient", parameters).stream()
        .map(r -> r.path("RecipientTypeDetails").asText())
        .distinct()
        .toList();
  }
}
