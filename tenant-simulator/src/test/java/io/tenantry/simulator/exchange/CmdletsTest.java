package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.TenantClient.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.MailboxPlan;
import io.tenantry.simulator.seed.MailboxSeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CmdletsTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static SimulatedTenant tenant;
  private static TenantClient client;
  private static String token;
  private static MailboxSeed mailbox;

  @BeforeAll
  static void start() throws Exception {
    tenant = AT.tenant();
    client = AT.client();
    token = client.accessToken(EXCHANGE);
    mailbox =
        IntStream.range(0, 300)
            .filter(tenant.seed()::hasMailbox)
            .filter(user -> !tenant.seed().globalAdministrators().contains(user))
            .mapToObj(tenant.seed()::mailbox)
            .filter(m -> m.plan() == MailboxPlan.ENTERPRISE)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void quotasAreSetAndReadBackAsExchangeWritesThem() throws Exception {
    Answer set =
        setMailbox(
            Map.of(
                "IssueWarningQuota", "10GB",
                "ProhibitSendQuota", "11811160064",
                "ProhibitSendReceiveQuota", "12 GB (12,884,901,888 bytes)"));

    assertThat(set.status()).isEqualTo(200);
    assertThat(set.body().path("value")).isEmpty();
    JsonNode read = getMailbox(mailbox.guid().toString());
    assertThat(read.path("IssueWarningQuota").asText()).isEqualTo("10 GB (10,737,418,240 bytes)");
    assertThat(read.path("ProhibitSendQuota").asText()).isEqualTo("11 GB (11,811,160,064 bytes)");
    assertThat(read.path("UseDatabaseQuotaDefaults").asBoolean()).isFalse();
  }

  @Test
  void theSameQuotaAgainChangesNothingAndWarns() throws Exception {
    setMailbox(Map.of("IssueWarningQuota", "10GB"));
    Answer again = setMailbox(Map.of("IssueWarningQuota", "10GB"));

    assertThat(again.body().path("@adminapi.warnings").get(0).asText()).contains("no settings of");
    assertThat(client.control("GET", "journal/effects", "").body().path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void aWarningAboveTheSendQuotaIsRefused() throws Exception {
    assertFails(
        setMailbox(Map.of("IssueWarningQuota", "9GB", "ProhibitSendQuota", "8GB")),
        400,
        "DataValidationException");
    assertThat(getMailbox(mailbox.alias()).path("IssueWarningQuota").asText())
        .isEqualTo(new ByteSize(mailbox.quota().warning()).written());
  }

  @Test
  void aQuotaAboveThePlansMaximumIsRefusedWithTheMaximum() throws Exception {
    Answer answer = setMailbox(Map.of("ProhibitSendReceiveQuota", "101GB"));

    assertFails(answer, 400, "exceeds the maximum allowed");
    assertFails(answer, 400, "100 GB (107,374,182,400 bytes)");
    assertFails(
        setMailbox(Map.of("ProhibitSendReceiveQuota", "Unlimited")), 400, "exceeds the maximum");
  }

  @Test
  void databaseDefaultsAreNoParameterOfExchangeOnline() throws Exception {
    assertFails(
        setMailbox(Map.of("UseDatabaseQuotaDefaults", true)), 400, "ParameterBindingException");
  }

  @Test
  void aMailboxIsFoundByEveryKindOfIdentity() throws Exception {
    for (String identity :
        List.of(
            mailbox.guid().toString(),
            mailbox.exchangeGuid().toString(),
            mailbox.externalDirectoryObjectId().toString(),
            mailbox.userPrincipalName(),
            mailbox.primarySmtpAddress().toUpperCase(java.util.Locale.ROOT),
            mailbox.alias(),
            mailbox.displayName())) {
      assertThat(getMailbox(identity).path("Guid").asText())
          .as(identity)
          .isEqualTo(mailbox.guid().toString());
    }
  }

  @Test
  void anUnknownMailboxIsToldByExchangesException() throws Exception {
    assertFails(
        cmdlet("Get-Mailbox", Map.of("Identity", "nobody@haldenfreight.example")),
        404,
        "|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|");
  }

  @Test
  void withItsAccountGoesTheMailbox() throws Exception {
    // A shared mailbox's account: an application may not delete an administrator's.
    String id = tenant.seed().mailbox(24).externalDirectoryObjectId().toString();
    Answer deleted =
        client.send(
            client
                .request("/v1.0/users/" + id)
                .header("Authorization", "Bearer " + client.accessToken(TenantClient.GRAPH))
                .DELETE());

    assertThat(deleted.status()).isEqualTo(204);
    assertFails(
        cmdlet("Get-Mailbox", Map.of("Identity", id)), 404, "ManagementObjectNotFoundException");
  }

  @Test
  void aNameThatTwoMailboxesHaveIsAmbiguous() throws Exception {
    setMailbox(Map.of("DisplayName", "The Twins"));
    MailboxSeed other = tenant.seed().mailbox(24);
    cmdlet("Set-Mailbox", Map.of("Identity", other.guid().toString(), "DisplayName", "The Twins"));

    assertFails(
        cmdlet("Get-Mailbox", Map.of("Identity", "The Twins")),
        400,
        "ManagementObjectAmbiguousException");
  }

  @Test
  void whatTheReferenceDoesNotKnowIsRefused() throws Exception {
    assertFails(cmdlet("Set-Mailboxx", Map.of()), 400, "CommandNotFoundException");
    assertFails(setMailbox(Map.of("WarningQuota", "1GB")), 400, "parameter name 'WarningQuota'");
    assertFails(
        cmdlet("Set-Mailbox", Map.of("IssueWarningQuota", "1GB")), 400, "mandatory parameters");
    assertFails(setMailbox(Map.of("IssueWarningQuota", "one")), 400, "Cannot convert value");
    assertFails(
        cmdlet("Get-Mailbox", Map.of("RecipientTypeDetails", "Mailboxes")),
        400,
        "Cannot convert value");
    assertFails(cmdlet("Get-TransportRule", Map.of()), 501, "doesn't carry them out");
  }

  @Test
  void pagesFollowEachOtherUntilEveryMailboxWasSeenOnce() throws Exception {
    Set<String> seen = new HashSet<>();
    int pages = 0;
    String address =
        "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand?$select=Guid,DisplayName";
    while (!address.isEmpty()) {
      Answer page =
          client.post(
              address,
              token,
              TenantClient.command("Get-EXOMailbox", Map.of("ResultSize", "Unlimited")),
              "Prefer",
              "odata.maxpagesize=100");
      page.body()
          .path("value")
          .forEach(
              m -> {
                assertThat(m.size()).isEqualTo(2);
                assertThat(seen.add(m.path("Guid").asText())).isTrue();
              });
      pages++;
      address = page.body().path("@odata.nextLink").asText();
    }

    long mailboxes = IntStream.range(0, 300).filter(tenant.seed()::hasMailbox).count();
    assertThat(seen).hasSize((int) mailboxes);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void filtersAndTypesNarrowTheList() throws Exception {
    JsonNode rooms =
        cmdlet("Get-Mailbox", Map.of("RecipientTypeDetails", List.of("RoomMailbox")))
            .body()
            .path("value");
    assertThat(rooms).hasSize(6);
    JsonNode named =
        cmdlet(
                "Get-Mailbox",
                Map.of(
                    "Filter",
                    "(DisplayName -like 'Room*' -or Alias -eq '"
                        + mailbox.alias()
                        + "') -and -not (RecipientTypeDetails -eq 'RoomMailbox')"))
            .body()
            .path("value");
    assertThat(named).hasSize(1);
    assertFails(cmdlet("Get-Mailbox", Map.of("Filter", "Foo -eq 'x'")), 400, "cannot be filtered");
  }

  @Test
  void propertySetsOfGetExoMailboxAddToTheMinimum() throws Exception {
    Map<String, Object> identity = Map.of("Identity", mailbox.guid().toString());
    Map<String, Object> quota = new HashMap<>(identity);
    quota.put("PropertySets", List.of("Quota"));

    assertThat(cmdlet("Get-EXOMailbox", identity).body().path("value").get(0).toString())
        .doesNotContain("ProhibitSendQuota");
    assertThat(cmdlet("Get-EXOMailbox", quota).body().path("value").get(0).toString())
        .contains("ProhibitSendQuota");
  }

  @Test
  void statisticsTellHowFullAMailboxIs() throws Exception {
    JsonNode statistics =
        cmdlet("Get-MailboxStatistics", Map.of("Identity", mailbox.guid().toString()))
            .body()
            .path("value")
            .get(0);

    assertThat(statistics.path("TotalItemSize").asText())
        .isEqualTo(new ByteSize(mailbox.usage().bytes()).written());
  }

  @Test
  void aBatchHasTenItemsAtMost() throws Exception {
    List<Map<String, Object>> requests = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      requests.add(
          Map.of(
              "id",
              "i" + i,
              "method",
              "POST",
              "url",
              "/InvokeCommand",
              "body",
              TenantClient.command("Get-Mailbox", Map.of("ResultSize", 1))));
    }
    String address = "/adminapi/beta/" + tenant.tenantId() + "/$batch";

    assertFails(
        client.post(address, token, Map.of("requests", requests)), 400, "exceeds the maximum 10");
    Answer ten = client.post(address, token, Map.of("requests", requests.subList(0, 10)));
    assertThat(ten.body().path("responses")).hasSize(10);
    assertThat(ten.body().path("responses").get(9).path("body").path("value")).hasSize(1);
  }

  private static Answer setMailbox(Map<String, ?> parameters) throws IOException {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("Identity", mailbox.externalDirectoryObjectId().toString());
    return cmdlet("Set-Mailbox", all);
  }

  private static JsonNode getMailbox(String identity) throws IOException {
    return cmdlet("Get-Mailbox", Map.of("Identity", identity)).body().path("value").path(0);
  }

  private static Answer cmdlet(String name, Map<String, ?> parameters) throws IOException {
    return client.cmdlet(token, name, parameters);
  }

  private static void assertFails(Answer answer, int status, String text) {
    assertThat(answer.status()).isEqualTo(status);
    JsonNode error = answer.body().path("error");
    assertThat(error.path("details").get(0).path("message").asText()).contains(text);
  }
}
