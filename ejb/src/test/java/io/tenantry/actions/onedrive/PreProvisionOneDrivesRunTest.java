package io.tenantry.actions.onedrive;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.IN_DOUBT;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.sharepoint.Effects;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.signin.MemoryAccount;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OneDrives are asked for as the service account, over the whole wire. */
class PreProvisionOneDrivesRunTest {

  private static final int USERS = 300;

  @TempDir static Path data;
  private static SimulatedTenant tenant;

  private final MemoryAccount account = new MemoryAccount();
  private ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(
            SimulatorOptions.defaults(data).withUsers(USERS).withThrottleFactor(0));
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @BeforeEach
  void connected() throws Exception {
    tenant.journal().clear();
    action = new ActionRun(new PreProvisionOneDrives(), tenant, Map.of(), account);
    account.connect(tenant, connection());
  }

  @AfterEach
  void asBefore() {
    action.close();
    tenant.app().reset();
    tenant.oneDrives().reset();
  }

  private static TenantConnection connection() {
    Map<String, String> settings =
        Map.of(
            "TENANTRY_TENANT_ID", tenant.tenantId(),
            "TENANTRY_CLIENT_ID", tenant.clientId(),
            "TENANTRY_CLIENT_CERTIFICATE", tenant.clientCertificateFile().toString(),
            "TENANTRY_AUTHORITY", tenant.url(),
            "TENANTRY_CA_FILE", tenant.caFile().toString());
    return TenantConnection.from(name -> Optional.ofNullable(settings.get(name)));
  }

  /** Users who were never there and could be: found by asking for them, which is then forgotten. */
  private static List<Integer> without() {
    List<Integer> users =
        IntStream.range(0, USERS)
            .filter(
                user -> tenant.oneDrives().request(person(user).userPrincipalName()).isPresent())
            .boxed()
            .toList();
    tenant.oneDrives().reset();
    return users;
  }

  private static Person person(int user) {
    return tenant.seed().user(user);
  }

  private static String key(int user) {
    return tenant.seed().userId(user).toString();
  }

  private static Map<String, Integer> effects(int user) {
    return Effects.on(tenant, "users/" + key(user));
  }

  private static List<String> codes(List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> outcome.problem().code()).toList();
  }

  @Test
  void oneDrivesAreAskedForOnceAndSeenLater() {
    List<Integer> users = without().subList(0, 3);
    action.over(users.stream().map(PreProvisionOneDrivesRunTest::key).toArray(String[]::new));

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(states(action.run())).isEmpty();
    assertThat(action.parked()).hasSize(3);
    tenant.clock().advance(Duration.ofMinutes(10));
    assertThat(states(action.look())).containsOnly(SUCCEEDED).hasSize(3);

    assertThat(users).allSatisfy(user -> assertThat(effects(user)).containsValue(1));
    assertThat(states(action.run())).containsOnly(UNCHANGED);
  }

  @Test
  void manyAreAskedForTogether() throws Exception {
    List<Integer> users = without();
    assertThat(users).hasSizeGreaterThan(20);
    action.over(users.stream().map(PreProvisionOneDrivesRunTest::key).toArray(String[]::new));

    assertThat(states(action.run())).isEmpty();

    assertThat(action.parked()).hasSameSizeAs(users);
    tenant.journal().flush();
    assertThat(tenant.journal().lines().stream().filter(l -> l.contains("RequestPersonalSites")))
        .hasSizeBetween(1, 1 + users.size() / 200);
    assertThat(users).allSatisfy(user -> assertThat(effects(user)).containsValue(1));
  }

  @Test
  void whoIsNotSeenInTimeIsInDoubt() {
    action.over(key(without().get(3)));
    action.run();
    assertThat(states(action.look(Duration.ofDays(2)))).containsExactly(IN_DOUBT);
  }

  @Test
  void aCrashDoublesNothing() {
    int user = without().get(4);
    action.over(key(user));
    action.runAndCrash();
    assertThat(states(action.recover())).isEmpty();
    tenant.clock().advance(Duration.ofMinutes(10));
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects(user)).containsValue(1);
  }

  @Test
  void withoutAnAccountOrItsConsentItFailsWithWhatToDo() {
    action.over(key(without().get(5)));
    account.disconnect();
    assertThat(codes(action.preview())).containsExactly("account.none");

    account.connect(tenant, connection());
    tenant.app().changeDelegated(List.of(), List.of("SharePoint AllSites.FullControl"));
    List<Outcome> refused = action.run();
    assertThat(states(refused)).containsExactly(FAILED);
    assertThat(codes(refused)).containsExactly("account.no-consent");
  }

  @Test
  void sharePointRefusesTheAppAlone() {
    int user = without().get(6);
    FirstVisit never = new FirstVisit(person(user).userPrincipalName(), false, true, true, false);
    var change =
        (io.tenantry.actions.Plan.Change)
            new PreProvisionOneDrives()
                .plan(
                    new io.tenantry.actions.Target(1, key(user), "x"),
                    never,
                    new PreProvisionOneDrivesForm(null));
    var call = (io.tenantry.actions.CsomCall) change.calls().get(0);
    var asApp =
        new io.tenantry.actions.CsomCall(call.site(), call.actions(), call.objectPaths(), false);
    assertThat(action.send(asApp).message()).contains("unauthorized operation");
  }
}
