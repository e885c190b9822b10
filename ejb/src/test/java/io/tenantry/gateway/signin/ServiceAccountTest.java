package io.tenantry.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.SiteCall;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.TeamsCall;
import io.tenantry.gateway.AccountStatus;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.ConnectionTest;
import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.TenantSettings;
import io.tenantry.gateway.TestTenant;
import io.tenantry.gateway.Ticket;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.seed.Team;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that say so go out as the service account. */
class ServiceAccountTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GENERAL = "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d01";
  private static final String CONFIDENTIAL = "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d02";

  @RegisterExtension static final TestTenant AT = TestTenant.of(200);
  private static SimulatedTenant tenant;
  private static TenantSettings settings;

  private final MemoryAccount account = new MemoryAccount();
  private Gateways gateways;

  @BeforeAll
  static void start() {
    tenant = AT.tenant();
    settings = TenantSettings.of(tenant).secret().sharePoint().unpaced();
  }

  @BeforeEach
  void open() {
    gateways = AT.open(settings, account);
  }

  private void connect() {
    account.connect(tenant, settings.connection());
  }

  private static String group(int nth) {
    List<String> unified =
        tenant.seed().groups().stream()
            .filter(team -> team.kind() == Team.Kind.UNIFIED)
            .map(team -> team.id().toString())
            .toList();
    return unified.get(nth % unified.size());
  }

  private static GraphCall label(int nth, String label) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode labels = body.putArray("assignedLabels");
    labels.addObject().put("labelId", label);
    return new GraphCall("PATCH", "/groups/" + group(nth), body);
  }

  private static GraphCall rename(int nth, String description) {
    return new GraphCall(
        "PATCH",
        "/groups/" + group(nth),
        JsonNodeFactory.instance.objectNode().put("description", description));
  }

  private Answer answer(Call call) {
    return gateways.send(call, Priority.PERSON).answer().join();
  }

  private String refused(Call call) {
    Answer answer = answer(call);
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.message()).contains("Connect a service account");
    return answer.code();
  }

  @Test
  void whatTheAppAloneIsRefusedIsDoneAsTheAccount() throws Exception {
    Answer app = answer(label(0, GENERAL));
    assertThat(app.fate()).isEqualTo(Fate.REFUSED);
    assertThat(app.message()).contains("App-only token is not supported");

    connect();
    assertThat(answer(label(0, GENERAL).asAccount()).done()).isTrue();
    assertThat(effects(group(0), GENERAL)).isEqualTo(1);
    assertThat(account.read().orElseThrow().renewals()).isEqualTo(1);
  }

  @Test
  void callsOfAppAndAccountNeverShareABatch() throws Exception {
    connect();
    long from = tenant.journal().lines().size();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tickets.add(gateways.send(rename(i, "by the app"), Priority.BULK));
      tickets.add(gateways.send(label(i, CONFIDENTIAL).asAccount(), Priority.BULK));
    }
    tickets.forEach(ticket -> assertThat(ticket.answer().join().done()).isTrue());

    Map<String, Set<Boolean>> batches = new HashMap<>();
    for (String line : tenant.journal().lines().stream().skip(from).toList()) {
      JsonNode entry = JSON.readTree(line);
      if (entry.has("batch")) {
        batches
            .computeIfAbsent(entry.path("batch").asText(), b -> new HashSet<>())
            .add(entry.path("body").has("assignedLabels"));
      }
    }
    assertThat(batches.size()).isGreaterThan(1);
    assertThat(batches.values()).allSatisfy(kinds -> assertThat(kinds).hasSize(1));
  }

  @Test
  void joinedCallsOfAppAndAccountStayApart() {
    connect();
    GraphCall member = label(1, GENERAL).joining("assignedLabels", 20);
    Ticket byApp = gateways.send(member, Priority.BULK);
    Ticket byAccount = gateways.send(member.asAccount(), Priority.BULK);

    assertThat(byAccount.answer().join().done()).isTrue();
    assertThat(byApp.answer().join().fate()).isEqualTo(Fate.REFUSED);
  }

  @Test
  void everySurfaceTakesCallsOfTheAccount() {
    connect();
    Answer mailbox =
        answer(new CmdletCall("Get-Mailbox", Map.of("ResultSize", 1), null).asAccount());
    assertThat(mailbox.done()).as(mailbox.message()).isTrue();
    Answer site =
        answer(
            new SiteCall(
                    "GET",
                    "{admin}",
                    "/_api/StorageQuotas()",
                    Map.of("Accept", "application/json"),
                    null)
                .asAccount());
    assertThat(site.done()).as(site.message()).isTrue();
    Answer schedules = answer(new TeamsCall("Get-CsOnlineSchedule", Map.of()).asAccount());
    assertThat(schedules.done()).as(schedules.message()).isTrue();
    assertThat(gateways.reads(Priority.BULK).all(mailboxes())).isNotEmpty();
    assertThat(account.read().orElseThrow().renewals()).isEqualTo(3);
  }

  private static CmdletCall mailboxes() {
    return new CmdletCall("Get-Mailbox", Map.of("ResultSize", 5), null).asAccount();
  }

  @Test
  void withoutAnAccountTheCallIsNotSentAndOthersAre() {
    assertThat(gateways.reads(Priority.BULK).accountProblem()).contains(AccountProblems.NONE);
    Ticket asAccount = gateways.send(label(1, GENERAL).asAccount(), Priority.BULK);
    Ticket asApp = gateways.send(rename(1, "without an account"), Priority.BULK);

    assertThat(asApp.answer().join().done()).isTrue();
    assertThat(asAccount.answer().join().code()).isEqualTo("account.none");
    assertThat(refused(mailboxes())).isEqualTo("account.none");
  }

  @Test
  void aSignInThatWasRevokedOrRanOutIsToldInWords() {
    connect();
    tenant.grants().revoke(account.read().orElseThrow().objectId());
    assertThat(refused(label(2, GENERAL).asAccount())).isEqualTo("account.revoked");

    tenant.clock().advance(Duration.ofMinutes(1));
    connect();
    tenant.grants().expire(account.read().orElseThrow().objectId());
    assertThat(refused(mailboxes())).isEqualTo("account.expired");
    assertThat(account.read()).isPresent();
  }

  @Test
  void aServiceThatNobodyConsentedToIsToldAndOthersWork() {
    connect();
    tenant.app().changeDelegated(List.of(), List.of("Exchange.Manage"));
    assertThat(refused(mailboxes())).isEqualTo("account.no-consent");
    assertThat(answer(label(3, GENERAL).asAccount()).done()).isTrue();
  }

  @Test
  void anAccountThatWasDisconnectedIsNotUsedAnyMoreThoughItsTokensLive() {
    connect();
    assertThat(answer(label(4, GENERAL).asAccount()).done()).isTrue();
    account.disconnect();
    assertThat(refused(label(4, CONFIDENTIAL).asAccount())).isEqualTo("account.none");
  }

  @Test
  void theConnectionTestTellsOfTheAccountWhereItIsUsed() {
    ConnectionTest test =
        new ConnectionTest(
            gateways,
            () ->
                List.of(
                    ActionInfo.of("test.subscribe", "Subscribe", "Subscribe.")
                        .onMany(TargetKind.USER)
                        .through(Surface.EXCHANGE, "")
                        .accountFor("subscribing members")));
    assertThat(test.testAccount()).isEmpty();

    connect();
    assertThat(test.testAccount())
        .extracting(AccountStatus::surface)
        .containsExactly(Surface.GRAPH, Surface.EXCHANGE);
    assertThat(test.testAccount()).allMatch(AccountStatus::well);
    assertThat(test.testAccount().get(0).granted()).contains("Group.ReadWrite.All");

    tenant.grants().revoke(account.read().orElseThrow().objectId());
    assertThat(test.testAccount())
        .allSatisfy(status -> assertThat(status.problem().code()).isEqualTo("account.revoked"));
  }

  private static long effects(String group, String label) throws Exception {
    return tenant.journal().lines().stream()
        .filter(line -> line.contains("groups/" + group))
        .filter(line -> line.contains("\"change\":\"assignedLabels") && line.contains(label))
        .count();
  }
}
