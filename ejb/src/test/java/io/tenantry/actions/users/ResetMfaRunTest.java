package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.seed.Credential;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods are reset, over the whole run. Every test takes users of its own. */
class ResetMfaRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300).withThrottleFactor(0));
    action = new ActionRun(new ResetMfa(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @AfterEach
  void noFaults() {
    tenant.faults().clear();
  }

  private static List<Integer> registered(int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> tenant.seed().credentials(i).size() > 1)
        .filter(
            i ->
                tenant.seed().credentials(i).stream()
                    .anyMatch(c -> c.kind() == Credential.Kind.MOBILE_PHONE))
        .boxed()
        .toList();
  }

  private static String id(int user) {
    return tenant.seed().userId(user).toString();
  }

  private static List<String> effects(String user) {
    return JournalEffects.of(tenant, "users/" + user);
  }

  private static FaultRule lost(String path, String user) {
    return new FaultRule(
        null,
        "graph",
        null,
        path,
        null,
        user,
        FaultKind.STATUS_AFTER_EFFECT,
        503,
        null,
        null,
        null,
        1,
        null,
        null,
        null,
        null);
  }

  @Test
  void everythingThatIsNotKeptGoesOnceAndSessionsEnd() {
    List<Integer> users = registered(2, 120);
    action.over(users.stream().map(ResetMfaRunTest::id).toArray(String[]::new)).form("{}");

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(effects(id(users.get(0)))).isEmpty();
    assertThat(states(action.run())).hasSameSizeAs(users).containsOnly(SUCCEEDED);
    for (int user : users) {
      long going =
          tenant.seed().credentials(user).stream()
              .filter(c -> c.kind() != Credential.Kind.WINDOWS_HELLO)
              .filter(c -> c.kind() != Credential.Kind.PLATFORM_CREDENTIAL)
              .count();
      assertThat(effects(id(user)))
          .hasSize((int) going + 1)
          .doesNotHaveDuplicates()
          .endsWith("sessions revoked");
    }
    assertThat(states(action.run())).containsOnly(UNCHANGED);
  }

  @Test
  void aPassIsShownOnceAndKeptNowhereElse() {
    String user = id(registered(120, 200).get(0));
    action.over(user).form("{'giveTemporaryAccessPass': true}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).secret().label()).isEqualTo("Temporary access pass");
    String pass = outcomes.get(0).secret().value();
    assertThat(pass).hasSizeGreaterThan(6);
    assertThat(outcomes.get(0).details().json()).doesNotContain(pass);
    assertThat(effects(user)).last().asString().startsWith("method +temporaryAccessPassMethods/");
    assertThat(states(action.run())).containsExactly(UNCHANGED);
  }

  @Test
  void aLostDeletionIsInspectedAndTheRestGoesOn() {
    String user = id(registered(120, 200).get(1));
    tenant.faults().add(lost("phoneMethods", user));
    action.over(user).form("{}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(effects(user)).doesNotHaveDuplicates().contains("sessions revoked");
  }

  @Test
  void aCrashAfterTheEffectDoublesNothing() {
    List<String> users =
        registered(120, 200).subList(2, 5).stream().map(ResetMfaRunTest::id).toList();
    action.over(users.toArray(String[]::new)).form("{}");
    action.runAndCrash();

    assertThat(states(action.recover())).containsOnly(SUCCEEDED).hasSize(3);

    users.forEach(
        user -> assertThat(effects(user)).doesNotHaveDuplicates().contains("sessions revoked"));
  }

  @Test
  void aPassThatACrashLostIsReplaced() {
    String user = id(registered(120, 200).get(5));
    action.over(user).form("{'giveTemporaryAccessPass': true}");
    action.runAndCrash();

    List<Outcome> outcomes = action.recover();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).secret()).isNotNull();
    assertThat(effects(user).stream().filter("sessions revoked"::equals)).hasSize(1);
    assertThat(effects(user).stream().filter(e -> e.contains("temporaryAccessPass")))
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("method -");
  }

  @Test
  void administratorsAreProtectedByMicrosoft() {
    int administrator =
        tenant.seed().globalAdministrators().stream()
            .filter(i -> !tenant.seed().credentials(i).isEmpty())
            .findFirst()
            .orElseThrow();
    action.over(id(administrator)).form("{'keep': []}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("mfa.not-allowed");
    assertThat(effects(id(administrator))).isEmpty();
  }

  @Test
  void enforcedUsersAreSetBackToEnabled() {
    String user =
        IntStream.range(200, 300)
            .filter(i -> tenant.seed().perUserMfa(i).equals("enforced"))
            .mapToObj(ResetMfaRunTest::id)
            .findFirst()
            .orElseThrow();
    action.over(user).form("{'setPerUserMfaState': 'enabled', 'revokeSessions': false}");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(effects(user))
        .contains("perUserMfaState=enabled")
        .doesNotContain("sessions revoked");
  }
}
