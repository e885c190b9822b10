package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TargetKind;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateways as a whole against the simulated tenant, with real sign-in and TLS. */
class GatewaysTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path data;
  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor();
  private static SimulatedTenant tenant;
  private static Map<String, String> settings;
  private static Gateways gateways;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    settings =
        Map.of(
            "TENANTRY_TENANT_ID", tenant.tenantId(),
            "TENANTRY_CLIENT_ID", tenant.clientId(),
            "TENANTRY_CLIENT_SECRET", tenant.clientSecret(),
            "TENANTRY_AUTHORITY", tenant.url(),
            "TENANTRY_GRAPH_URL", tenant.url(),
            "TENANTRY_EXCHANGE_URL", tenant.url(),
            "TENANTRY_TEAMS_URL", tenant.url(),
            "TENANTRY_CA_FILE", tenant.caFile().toString());
    gateways =
        Gateways.open(
            TenantConnection.from(name -> Optional.ofNullable(settings.get(name))),
            (store, keys) -> Map.of(),
            EXECUTOR,
            TIMER,
            Clock.systemUTC());
  }

  @AfterAll
  static void stop() throws Exception {
    gateways.close();
    tenant.close();
    EXECUTOR.shutdownNow();
    TIMER.shutdownNow();
  }

  @AfterEach
  void asBefore() {
    tenant.faults().clear();
    tenant.app().reset();
  }

  @Test
  void gatewaysThatWereOpenedAnewLeaveCallsUnderWayToThoseBefore() throws Exception {
    tenant
        .faults()
        .add(
            new FaultRule(
                null,
                "graph",
                null,
                "users",
                null,
                null,
                FaultKind.DELAY,
                null,
                null,
                null,
                2_000L,
                1,
                null,
                null,
                null,
                null));
    Ticket underWay = gateways.send(rename(cloudUser(90), "Before"), Priority.BULK);
    assertThat(gateways.idleFor(Duration.ZERO)).isFalse();

    try (Gateways anew =
        gateways.anew(
            TenantConnection.from(name -> Optional.ofNullable(settings.get(name))), TIMER)) {
      Answer there =
          anew.send(rename(cloudUser(91), "After"), Priority.BULK)
              .answer()
              .get(60, TimeUnit.SECONDS);
      assertThat(there.done()).as(there.message()).isTrue();
    }

    assertThat(underWay.answer().get(60, TimeUnit.SECONDS).done()).isTrue();
  }

  private static String user(int index) {
    return tenant.seed().userId(index).toString();
  }

  /**
   * A user of the cloud: what is synchronized from a local directory cannot be changed in Graph.
   */
  private static int cloudUser(int nth) {
    return IntStream.range(0, 300)
        .filter(i -> !tenant.seed().user(i).onPremisesSynced())
        .skip(10L + nth)
        .findFirst()
        .orElseThrow();
  }

  private static Call rename(int index, String city) {
    return new GraphCall(
        "PATCH", "/users/" + user(index), JsonNodeFactory.instance.objectNode().put("city", city));
  }

  private static Answer answer(Call call) throws Exception {
    return gateways.send(call, Priority.BULK).answer().get(60, TimeUnit.SECONDS);
  }

  private static void fault(FaultKind kind, String path, Integer status, String retryAfter) {
    tenant
        .faults()
        .add(
            new FaultRule(
                null,
                "graph",
                null,
                path,
                null,
                null,
                kind,
                status,
                null,
                retryAfter,
                null,
                1,
                null,
                null,
                null,
                null));
  }

  private static long effects(String object, String change) throws Exception {
    long count = 0;
    for (String line : tenant.journal().lines()) {
      for (JsonNode effect : JSON.readTree(line).path("effects")) {
        if (effect.path("object").asText().contains(object)
            && effect.path("change").asText().contains(change)) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void readsManyUsersAndTheLicenses() {
    Reads reads = gateways.reads(Priority.BULK);
    List<String> ids =
        new ArrayList<>(IntStream.range(0, 100).mapToObj(GatewaysTest::user).toList());
    ids.add("00000000-0000-0000-0000-000000000001");

    Map<String, JsonNode> users =
        reads.users(ids, List.of("userPrincipalName", "usageLocation", "licenseAssignmentStates"));

    assertThat(users).hasSize(100);
    assertThat(users.get(user(3)).path("userPrincipalName").asText())
        .isEqualTo(tenant.seed().user(3).userPrincipalName());
    assertThat(reads.subscribedSkus())
        .anySatisfy(s -> assertThat(s.path("skuPartNumber").asText()).isEqualTo("SPE_E3"));
  }

  @Test
  void knowsTheNamesOfGroups() {
    var group = tenant.seed().groups().get(0);
    assertThat(gateways.reads(Priority.PERSON).groupNames(List.of(group.id().toString(), "none")))
        .containsOnlyKeys(group.id().toString());
  }

  @Test
  void pagesThroughAllUsersWithTheTypedClient() throws Exception {
    UserCollectionResponse first =
        gateways
            .graph()
            .reads()
            .users()
            .get(
                request -> {
                  request.queryParameters.select = new String[] {"id", "userPrincipalName"};
                  request.queryParameters.top = 100;
                });
    List<String> ids = new ArrayList<>();
    new PageIterator.Builder<User, UserCollectionResponse>()
        .client(gateways.graph().reads())
        .collectionPage(first)
        .collectionPageFactory(UserCollectionResponse::createFromDiscriminatorValue)
        .processPageItemCallback(
            user -> {
              ids.add(user.getId());
              return true;
            })
        .build()
        .iterate();
    assertThat(ids).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void theTypedClientAlsoWaitsAndTriesAgain() {
    fault(FaultKind.STATUS, "users/\\$count", 429, "0.2");
    fault(FaultKind.STATUS, "users/\\$count", 503, "0");
    fault(FaultKind.DROP_BEFORE_EFFECT, "users/\\$count", null, null);
    fault(FaultKind.EXPIRED_TOKEN, "users/\\$count", null, null);
    Integer users =
        gateways
            .graph()
            .reads()
            .users()
            .count()
            .get(request -> request.headers.add("ConsistencyLevel", "eventual"));
    assertThat(users).isEqualTo(300);
  }

  @Test
  void aChangeHappensOnceAlthoughItWasThrottledFirst() throws Exception {
    int user = cloudUser(0);
    fault(FaultKind.STATUS, user(user), 429, "0.249");
    Answer answer = answer(rename(user, "Narvik"));
    assertThat(answer.fate()).isEqualTo(Fate.DONE);
    assertThat(answer.tries()).isEqualTo(2);
    assertThat(answer.requestId()).isNotBlank();
    assertThat(effects(user(user), "Narvik")).isEqualTo(1);
  }

  @Test
  void aChangeWhoseAnswerIsLostHappensOnceAndIsUnknown() throws Exception {
    int user = cloudUser(1);
    fault(FaultKind.DROP_AFTER_EFFECT, user(user), null, null);
    assertThat(answer(rename(user, "Narvik")).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(effects(user(user), "Narvik")).isEqualTo(1);
  }

  @Test
  void aChangeAnsweredWithAnErrorAfterItsEffectIsUnknown() throws Exception {
    int user = cloudUser(2);
    fault(FaultKind.STATUS_AFTER_EFFECT, user(user), 504, null);
    assertThat(answer(rename(user, "Narvik")).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(effects(user(user), "Narvik")).isEqualTo(1);
  }

  @Test
  void anExpiredTokenIsRenewedWithoutAnybodyNoticing() throws Exception {
    int user = cloudUser(3);
    fault(FaultKind.EXPIRED_TOKEN, user(user), null, null);
    assertThat(answer(rename(user, "Narvik")).fate()).isEqualTo(Fate.DONE);
  }

  @Test
  void aRefusalCarriesMicrosoftsWords() throws Exception {
    int user = cloudUser(4);
    Answer answer =
        answer(
            new GraphCall(
                "PATCH",
                "/users/" + user(user),
                JsonNodeFactory.instance.objectNode().put("noSuchProperty", 1)));
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isNotBlank();
    assertThat(answer.message()).contains("noSuchProperty");
    assertThat(answer.requestId()).isNotBlank();
  }

  @Test
  void setsAndReadsAMailboxsQuota() throws Exception {
    int index = IntStream.range(0, 300).filter(tenant.seed()::hasMailbox).findFirst().orElseThrow();
    Answer set =
        answer(
            new CmdletCall(
                "Set-Mailbox",
                Map.of("Identity", user(index), "IssueWarningQuota", "10GB"),
                tenant.seed().user(index).userPrincipalName()));
    assertThat(set.message()).isEmpty();
    assertThat(set.fate()).isEqualTo(Fate.DONE);
    Answer read =
        gateways
            .reads(Priority.PERSON)
            .answers(
                List.of(
                    new CmdletCall(
                        "Get-Mailbox",
                        Map.of("Identity", user(index)),
                        null,
                        List.of("IssueWarningQuota"))))
            .get(0);
    assertThat(read.body().at("/value/0/IssueWarningQuota").asText()).startsWith("10 GB");
  }

  @Test
  void aMailboxThatIsGoneIsRefusedWithTheExceptionsName() throws Exception {
    Answer answer =
        answer(
            new CmdletCall(
                "Set-Mailbox", Map.of("Identity", "nobody", "IssueWarningQuota", "10GB"), null));
    assertThat(answer.fate()).isEqualTo(Fate.REFUSED);
    assertThat(answer.code()).isEqualTo("ManagementObjectNotFoundException");
  }

  @Test
  void streamsAllMailboxes() throws Exception {
    List<String> seen = new ArrayList<>();
    gateways.exchange().stream(
        new CmdletCall(
            "Get-Mailbox",
            Map.of("ResultSize", "Unlimited"),
            null,
            List.of("ExternalDirectoryObjectId")),
        page -> page.forEach(m -> seen.add(m.path("ExternalDirectoryObjectId").asText())));
    long expected = IntStream.range(0, 300).filter(tenant.seed()::hasMailbox).count();
    assertThat(seen).hasSize((int) expected).doesNotHaveDuplicates();
  }

  private static ConnectionTest connectionTest() {
    return new ConnectionTest(
        gateways,
        () ->
            List.of(
                new ActionInfo(
                    "users.x",
                    "X",
                    "users",
                    "x",
                    TargetKind.USER,
                    true,
                    true,
                    false,
                    List.of("LicenseAssignment.ReadWrite.All or User.ReadWrite.All"),
                    Surface.GRAPH,
                    "identity-write",
                    "")));
  }

  /** SharePoint and Active Directory are not set up here. */
  private static List<SurfaceStatus> others() {
    return connectionTest().test().stream()
        .filter(
            status ->
                status.surface() != Surface.SHAREPOINT && status.surface() != Surface.DIRECTORY)
        .toList();
  }

  @Test
  void theConnectionTestSaysWhatIsNotSetUp() {
    assertThat(connectionTest().test())
        .filteredOn(status -> status.surface() == Surface.SHAREPOINT)
        .singleElement()
        .satisfies(
            status -> assertThat(status.problem().next()).contains("TENANTRY_SHAREPOINT_URL"));
    assertThat(connectionTest().test())
        .filteredOn(status -> status.surface() == Surface.DIRECTORY)
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.reachable()).isFalse();
              assertThat(status.problem().code()).isEqualTo("settings.missing");
              assertThat(status.problem().message()).contains("TENANTRY_LDAP_URL");
            });
  }

  @Test
  void theConnectionTestFindsAllWell() {
    assertThat(others())
        .hasSize(3)
        .allSatisfy(
            status -> {
              assertThat(status.problem()).isNull();
              assertThat(status.reachable()).isTrue();
              assertThat(status.signedIn()).isTrue();
              assertThat(status.missing()).isEmpty();
            });
    assertThat(connectionTest().test().get(0).unused()).contains("Team.Create");
  }

  @Test
  void theConnectionTestNamesWhatIsNotGranted() {
    tenant
        .app()
        .change(List.of(), List.of("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All"));
    SurfaceStatus graph = connectionTest().test().get(0);
    assertThat(graph.signedIn()).isTrue();
    assertThat(graph.missing())
        .containsExactly("LicenseAssignment.ReadWrite.All or User.ReadWrite.All");
    assertThat(graph.problem().code()).isEqualTo("permission.missing");
  }

  @Test
  void theConnectionTestTellsThatExchangeLetsNobodyIn() {
    tenant.app().change(List.of(), List.of("Exchange.ManageAsApp"));
    SurfaceStatus exchange = connectionTest().test().get(1);
    assertThat(exchange.reachable()).isTrue();
    assertThat(exchange.problem().code()).isEqualTo("permission.denied");
    assertThat(exchange.problem().next()).contains("Exchange.ManageAsApp");
  }

  @Test
  void theConnectionTestTellsAnExpiredSecret() {
    tenant.app().secretExpiresAt(Instant.EPOCH);
    assertThat(others())
        .allSatisfy(
            status -> {
              assertThat(status.reachable()).isTrue();
              assertThat(status.signedIn()).isFalse();
              assertThat(status.problem().code()).isEqualTo("signin.expired-secret");
            });
    tenant.app().reset();
    assertThat(others()).allMatch(SurfaceStatus::well);
  }
}
