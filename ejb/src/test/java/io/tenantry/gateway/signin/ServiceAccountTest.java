package io.tenantry.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Problem;
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
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Ticket;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Team;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody signs in once, and calls that say so go out as the account from then on. */
class ServiceAccountTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GENERAL = "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d01";
  private static final String CONFIDENTIAL = "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d02";
  private static final String GRAPH = "https://graph.microsoft.com/.default";

  @TempDir static Path data;
  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor();
  private static SimulatedTenant tenant;
  private static TenantConnection connection;

  private final MemoryAccount account = new MemoryAccount();
  private Gateways gateways;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(200));
    connection = connection(Map.of());
  }

  private static TenantConnection connection(Map<String, String> others) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TENANTRY_TENANT_ID", tenant.tenantId());
    settings.put("TENANTRY_CLIENT_ID", tenant.clientId());
    settings.put("TENANTRY_CLIENT_SECRET", tenant.clientSecret());
    settings.put("TENANTRY_AUTHORITY", tenant.url());
    settings.put("TENANTRY_GRAPH_URL", tenant.url());
    settings.put("TENANTRY_EXCHANGE_URL", tenant.url());
    settings.put("TENANTRY_TEAMS_URL", tenant.url());
    settings.put("TENANTRY_SHAREPOINT_URL", tenant.sharePointUrl());
    settings.put("TENANTRY_SHAREPOINT_ADMIN_URL", tenant.sharePointAdminUrl());
    settings.put("TENANTRY_SHAREPOINT_MY_URL", tenant.sharePointMyUrl());
    settings.put("TENANTRY_CA_FILE", tenant.caFile().toString());
    settings.put("TENANTRY_LIMITS_FACTOR", "0");
    settings.putAll(others);
    return TenantConnection.from(name -> Optional.ofNullable(settings.get(name)));
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
    EXECUTOR.shutdownNow();
    TIMER.shutdownNow();
  }

  @BeforeEach
  void open() {
    gateways =
        Gateways.open(
            connection, (store, keys) -> Map.of(), account, EXECUTOR, TIMER, Clock.systemUTC());
  }

  @AfterEach
  void asBefore() {
    gateways.close();
    tenant.app().reset();
    tenant.clock().reset();
    tenant.grants().reset();
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
  void theAccountIsSignedInWithAndIsKnownByName() {
    account.connect(tenant, connection);

    ServiceAccount signedIn = account.read().orElseThrow();
    assertThat(signedIn.userName()).isEqualTo(tenant.serviceAccount());
    assertThat(signedIn.objectId()).isNotBlank();
    assertThat(signedIn.toString()).doesNotContain(signedIn.refreshToken());
  }

  @Test
  void theAppMayProveWithItsCertificateWhoItIs() {
    TenantConnection byCertificate =
        connection(
            Map.of(
                "TENANTRY_CLIENT_CERTIFICATE",
                tenant.clientCertificateFile().toString(),
                "TENANTRY_CLIENT_SECRET",
                ""));
    account.connect(tenant, byCertificate);
    AccountRefresh refresh = new AccountRefresh(new AccountSignIn(byCertificate), account);
    assertThat(refresh.signIn(GRAPH).scopes()).contains("Group.ReadWrite.All");
  }

  @Test
  void whatTheAppAloneIsRefusedIsDoneAsTheAccount() throws Exception {
    Answer app = answer(label(0, GENERAL));
    assertThat(app.fate()).isEqualTo(Fate.REFUSED);
    assertThat(app.message()).contains("App-only token is not supported");

    account.connect(tenant, connection);
    assertThat(answer(label(0, GENERAL).asAccount()).done()).isTrue();
    assertThat(effects(group(0), GENERAL)).isEqualTo(1);
    assertThat(account.read().orElseThrow().renewals()).isEqualTo(1);
  }

  @Test
  void callsOfAppAndAccountNeverShareABatch() throws Exception {
    account.connect(tenant, connection);
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
    account.connect(tenant, connection);
    GraphCall member = label(0, GENERAL).joining("assignedLabels", 20);
    Ticket byApp = gateways.send(member, Priority.BULK);
    Ticket byAccount = gateways.send(member.asAccount(), Priority.BULK);

    assertThat(byAccount.answer().join().done()).isTrue();
    assertThat(byApp.answer().join().fate()).isEqualTo(Fate.REFUSED);
  }

  @Test
  void everySurfaceTakesCallsOfTheAccount() {
    account.connect(tenant, connection);
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
    account.connect(tenant, connection);
    tenant.grants().revoke(account.read().orElseThrow().objectId());
    assertThat(refused(label(2, GENERAL).asAccount())).isEqualTo("account.revoked");

    tenant.clock().advance(Duration.ofMinutes(1));
    account.connect(tenant, connection);
    tenant.grants().expire(account.read().orElseThrow().objectId());
    assertThat(refused(mailboxes())).isEqualTo("account.expired");
    assertThat(account.read()).isPresent();
  }

  @Test
  void aServiceThatNobodyConsentedToIsToldAndOthersWork() {
    account.connect(tenant, connection);
    tenant.app().changeDelegated(List.of(), List.of("Exchange.Manage"));
    assertThat(refused(mailboxes())).isEqualTo("account.no-consent");
    assertThat(answer(label(3, GENERAL).asAccount()).done()).isTrue();
  }

  @Test
  void anAccountThatWasDisconnectedIsNotUsedAnyMoreThoughItsTokensLive() {
    account.connect(tenant, connection);
    assertThat(answer(label(4, GENERAL).asAccount()).done()).isTrue();
    account.disconnect();
    assertThat(refused(label(4, CONFIDENTIAL).asAccount())).isEqualTo("account.none");
  }

  @Test
  void ofTwoNodesThatRenewAtOnceTheFirstOnesTokenIsKept() {
    account.connect(tenant, connection);
    AccountSignIn signIn = new AccountSignIn(connection);
    ServiceAccount both = account.read().orElseThrow();
    AccountSignIn.Renewed one = signIn.renew(GRAPH, both);
    AccountSignIn.Renewed other = signIn.renew(GRAPH, both);
    assertThat(one.refreshToken()).isNotEqualTo(other.refreshToken());

    account.replace(both, one.refreshToken());
    account.replace(both, other.refreshToken());

    ServiceAccount kept = account.read().orElseThrow();
    assertThat(kept.refreshToken()).isEqualTo(one.refreshToken());
    assertThat(kept.renewals()).isEqualTo(1);
  }

  @Test
  void aRefusalOfATokenThatAnotherNodeHasReplacedIsNoRefusal() {
    account.connect(tenant, connection);
    ServiceAccount good = account.read().orElseThrow();
    List<ServiceAccount> reads =
        new ArrayList<>(List.of(withToken(good, "used-up-by-another-node"), good));
    AccountStore behind =
        new AccountStore() {
          @Override
          public Optional<ServiceAccount> read() {
            return Optional.of(reads.size() > 1 ? reads.remove(0) : reads.get(0));
          }

          @Override
          public void replace(ServiceAccount read, String refreshToken) {
            account.replace(read, refreshToken);
          }

          @Override
          public void used(java.time.Instant at) {
            account.used(at);
          }
        };
    AccountRefresh refresh = new AccountRefresh(new AccountSignIn(connection), behind);
    assertThat(refresh.signIn(GRAPH).value()).isNotEmpty();
  }

  private static ServiceAccount withToken(ServiceAccount a, String token) {
    return new ServiceAccount(
        a.connection(),
        a.renewals(),
        a.userName(),
        a.objectId(),
        a.connectedAt(),
        a.connectedBy(),
        a.lastUsedAt(),
        token);
  }

  @Test
  void anAccountOfAnotherTenantIsRefused() {
    String guest =
        IntStream.range(0, 200)
            .mapToObj(tenant.seed()::user)
            .filter(user -> user.userPrincipalName().contains("#EXT#"))
            .findFirst()
            .orElseThrow()
            .mail();
    assertThat(refusal(guest).code()).isEqualTo("account.foreign");
  }

  private static Problem refusal(String name) {
    AccountSignIn signIn = new AccountSignIn(connection);
    AccountSignIn.Attempt attempt = signIn.begin(MemoryAccount.BACK);
    String code = MemoryAccount.code(tenant, signIn.page(attempt), name);
    return catchThrowableOfType(SurfaceFailure.class, () -> signIn.redeem(code, attempt)).problem();
  }

  @Test
  void aCodeOfAnotherAttemptIsRefused() {
    AccountSignIn signIn = new AccountSignIn(connection);
    AccountSignIn.Attempt one = signIn.begin(MemoryAccount.BACK);
    AccountSignIn.Attempt other = signIn.begin(MemoryAccount.BACK);
    String code = MemoryAccount.code(tenant, signIn.page(one), tenant.serviceAccount());
    SurfaceFailure failure =
        catchThrowableOfType(SurfaceFailure.class, () -> signIn.redeem(code, other));
    assertThat(failure.problem().code()).isEqualTo("account.refused");
    assertThat(failure.toString()).doesNotContain(code, other.verifier());
  }

  @Test
  void whoDeclinesIsSentBackWithTheStateAndTheReason() {
    AccountSignIn signIn = new AccountSignIn(connection);
    AccountSignIn.Attempt attempt = signIn.begin(MemoryAccount.BACK);
    URI page = signIn.page(attempt);
    Map<String, String> back = MemoryAccount.sentBack(tenant, page, Map.of("cancel", ""));
    assertThat(back).containsEntry("state", attempt.state());
    assertThat(
            signIn.declined(back.get("error"), back.get("error_description")).problem().message())
        .contains("declined");
    assertThat(attempt.toString()).doesNotContain(attempt.verifier(), attempt.state());
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

    account.connect(tenant, connection);
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
