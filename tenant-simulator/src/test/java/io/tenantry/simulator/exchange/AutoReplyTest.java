package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.MailboxSeed;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AutoReplyTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static ExchangeClient exchange;
  private static MailboxSeed mailbox;

  @BeforeAll
  static void start() throws Exception {
    exchange = new ExchangeClient(AT.tenant());
    mailbox = exchange.mailbox(0);
  }

  @Test
  void aScheduledReplyIsKeptInUtcWithItsMessagesAsDocuments() throws Exception {
    Answer set =
        set(
            Map.of(
                "AutoReplyState", "scheduled",
                "StartTime", "2099-07-01T08:00:00+02:00",
                "EndTime", "2099-07-15T18:00:00Z",
                "InternalMessage", "Back on <b>Monday</b>",
                "ExternalMessage", "<html><body>Away</body></html>",
                "ExternalAudience", "Known"));

    assertThat(set.status()).isEqualTo(200);
    assertThat(set.body().path("value")).isEmpty();
    JsonNode read = read();
    assertThat(read.path("AutoReplyState").asText()).isEqualTo("Scheduled");
    assertThat(read.path("StartTime").asText()).isEqualTo("2099-07-01T06:00:00Z");
    assertThat(read.path("InternalMessage").asText())
        .isEqualTo("<html>\n<body>\nBack on <b>Monday</b>\n</body>\n</html>\n");
    assertThat(read.path("ExternalMessage").asText()).isEqualTo("<html><body>Away</body></html>");
    assertThat(exchange.effects("mailboxes/" + mailbox.externalDirectoryObjectId()))
        .contains(
            "autoReply=Scheduled 2099-07-01T06:00:00Z/2099-07-15T18:00:00Z",
            "ExternalAudience=Known")
        .hasSize(4);
  }

  @Test
  void whatIsReadBackCanBeSetAgainWithoutAChange() throws Exception {
    set(Map.of("AutoReplyState", "Enabled", "InternalMessage", "Away"));
    Answer again =
        set(
            Map.of(
                "AutoReplyState",
                "Enabled",
                "InternalMessage",
                read().path("InternalMessage").asText()));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("@adminapi.warnings").path(0).asText()).contains("no settings of");
    assertThat(exchange.effects("mailboxes/")).hasSize(2);
  }

  @Test
  void scriptsAreTakenOutOfMessages() throws Exception {
    set(Map.of("InternalMessage", "Away<script>alert(1)</script>."));

    assertThat(read().path("InternalMessage").asText()).contains("Away.").doesNotContain("alert");
  }

  @Test
  void aScheduleMustEndAfterItsStartAndInTheFuture() throws Exception {
    assertFails(
        set(
            Map.of(
                "AutoReplyState", "Scheduled",
                "StartTime", "2099-07-02T00:00:00Z",
                "EndTime", "2099-07-01T00:00:00Z")),
        400,
        "InvalidScheduledOofDuration");
    assertFails(
        set(
            Map.of(
                "AutoReplyState", "Scheduled",
                "StartTime", "2019-07-01T00:00:00Z",
                "EndTime", "2019-07-02T00:00:00Z")),
        400,
        "InvalidScheduledOofDuration");
    assertThat(exchange.effects("")).isEmpty();
  }

  @Test
  void valuesThatExchangeDoesNotKnowAreRefused() throws Exception {
    assertFails(set(Map.of("AutoReplyState", "On")), 400, "OofState");
    assertFails(set(Map.of("ExternalAudience", "Some")), 400, "ExternalAudience");
    assertFails(set(Map.of("EndTime", "tomorrow")), 400, "Cannot convert value");
    assertFails(set(Map.of("InternalMessage", "x".repeat(131_073))), 400, "too long");
    assertFails(set(Map.of("Message", "x")), 400, "parameter name 'Message'");
    assertFails(
        exchange.run("Get-MailboxAutoReplyConfiguration", Map.of("Identity", "nobody")),
        404,
        "ManagementObjectNotFoundException");
  }

  private static Answer set(Map<String, ?> settings) throws IOException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("Identity", mailbox.guid().toString());
    return exchange.run("Set-MailboxAutoReplyConfiguration", all);
  }

  private static JsonNode read() throws IOException {
    return exchange
        .run("Get-MailboxAutoReplyConfiguration", Map.of("Identity", mailbox.guid().toString()))
        .body()
        .path("value")
        .path(0);
  }
}
