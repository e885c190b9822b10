package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Reads;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Reads, and the surfaces beside Graph, against the simulated tenant, with real sign-in and TLS.
 */
class GatewaysTest {

  @RegisterExtension static final TestTenant AT = TestTenant.of(300);
  private static SimulatedTenant tenant;
  private static Gateways gateways;

  @BeforeAll
  static void open() {
    tenant = AT.tenant();
    gateways = AT.open(TenantSettings.of(tenant).secret());
  }

  private static String user(int index) {
    return tenant.seed().userId(index).toString();
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
    AT.faultOfGraph(FaultKind.STATUS, "users/\\$count", 429, "0.2");
    AT.faultOfGraph(FaultKind.STATUS, "users/\\$count", 503, "0");
    AT.faultOfGraph(FaultKind.DROP_BEFORE_EFFECT, "users/\\$count", null, null);
    AT.faultOfGraph(FaultKind.EXPIRED_TOKEN, "users/\\$count", null, null);
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

  private static Answer answer(Call call) throws Exception {
    return gateways.send(call, Priority.BULK).answer().get(60, TimeUnit.SECONDS);
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
}
