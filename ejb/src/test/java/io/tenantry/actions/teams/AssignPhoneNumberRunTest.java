package io.tenantry.actions.teams;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.TenantEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.seed.PhoneNumberSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telephone numbers over the whole wire: no number goes to two users, and none twice. */
class AssignPhoneNumberRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static TenantEffects effects;
  private static ActionRun action;

  /** Users with Teams Phone and no number. */
  private static String[] without;

  private static String unlicensed;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(400).withThrottleFactor(0));
    effects = new TenantEffects(tenant);
    action = new ActionRun(new AssignPhoneNumber(), tenant, Map.of());
    String[] all =
        IntStream.range(0, 400)
            .mapToObj(i -> tenant.seed().userId(i).toString())
            .toArray(String[]::new);
    List<Outcome> preview = action.over(all).form("{'numberType': 'directRouting'}").preview();
    unlicensed =
        preview.stream()
            .filter(outcome -> outcome.problem() != null)
            .filter(outcome -> outcome.problem().code().equals("phone.no-phone-system"))
            .map(outcome -> outcome.target().key())
            .findFirst()
            .orElseThrow();
    without =
        preview.stream()
            .filter(outcome -> outcome.state() == PLANNED)
            .filter(outcome -> outcome.details().differences().get(0).before().isEmpty())
            .map(outcome -> outcome.target().key())
            .limit(6)
            .toArray(String[]::new);
    assertThat(without).hasSize(6);
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void reset() {
    effects.reset();
    action.over(without).form("{'numberType': 'directRouting'}");
  }

  private static void later() {
    tenant.clock().advance(Duration.ofMinutes(1));
  }

  private static Stream<PhoneNumberSeed> stock() {
    return IntStream.range(0, 400)
        .mapToObj(i -> tenant.seed().equipment().phoneNumber(i))
        .filter(Objects::nonNull);
  }

  private static String code(List<Outcome> outcomes) {
    return outcomes.get(0).problem().code();
  }

  @Test
  void eachUserGetsANumberOfHisOwnAndOnce() {
    assertThat(states(action.preview())).hasSize(6).containsOnly(PLANNED);
    assertThat(effects.all()).isEmpty();
    assertThat(action.run()).isEmpty();
    assertThat(action.look()).as("Operations are running").isEmpty();
    later();
    assertThat(states(action.look())).hasSize(6).containsOnly(SUCCEEDED);
    assertThat(effects.on("phoneNumbers/").stream().map(e -> e.split(" ")[0]))
        .hasSize(6)
        .doesNotHaveDuplicates();
    assertThat(states(action.run())).hasSize(6).containsOnly(UNCHANGED);
    assertThat(effects.on("phoneNumbers/")).hasSize(6);
  }

  @Test
  void aCrashAsksForTheSameNumbersAgain() {
    action.runAndCrash();
    List<String> before = effects.on("phoneNumbers/");

    assertThat(action.recover()).isEmpty();
    later();
    assertThat(states(action.look())).hasSize(6).containsOnly(SUCCEEDED);
    assertThat(effects.on("phoneNumbers/")).hasSize(6).isEqualTo(before);
  }

  @Test
  void afterARestartThatForgotAllPromisesNoNumberIsGivenTwice() throws Exception {
    effects.loseCalls("assignNumber", 3);
    action.runAndCrash();
    try (ActionRun restarted = new ActionRun(new AssignPhoneNumber(), tenant, Map.of())) {
      restarted.over(without).form("{'numberType': 'directRouting'}").run();
      later();
      restarted.look();
    }
    assertThat(effects.on("phoneNumbers/").stream().map(e -> e.split(" ")[0]))
        .hasSize(6)
        .doesNotHaveDuplicates();
  }

  @Test
  void numbersThatOtherRunsArePromisedAreLeftAlone() {
    List<Outcome> preview = action.over(without[0]).preview();
    String first = preview.get(0).details().differences().get(0).after();

    action.promisedElsewhere(first).form("{'numberType': 'directRouting'}").run();
    later();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("phoneNumbers/" + first)).isEmpty();

    action
        .over(without[1])
        .promisedElsewhere(first)
        .form("{'numberType': 'directRouting', 'telephoneNumber': '" + first + "'}");
    assertThat(code(action.run())).isEqualTo("phone.taken");
  }

  @Test
  void undoTakesTheNumbersAway() {
    action.run();
    later();
    action.look();

    assertThat(action.undo()).isEmpty();
    later();
    assertThat(states(action.look())).hasSize(6).containsOnly(SUCCEEDED);
    assertThat(effects.on("phoneNumbers/")).hasSize(12).anyMatch(e -> e.endsWith(" unassigned"));
  }

  @Test
  void aGivenNumberMustBeFreeAndOfItsType() {
    String taken = stock().filter(PhoneNumberSeed::assigned).findFirst().orElseThrow().number();
    String type = stock().filter(PhoneNumberSeed::assigned).findFirst().orElseThrow().type();

    action
        .over(without[0])
        .form("{'numberType': '" + type + "', 'telephoneNumber': '" + taken + "'}");
    assertThat(code(action.run())).isIn("phone.taken", "phone.no-calling-plan");
    action.form("{'numberType': 'operatorConnect', 'telephoneNumber': '+4930999999999'}");
    assertThat(code(action.run())).isEqualTo("phone.unknown-number");
    assertThat(effects.all()).isEmpty();
  }

  @Test
  void aDirectRoutingNumberFromOutsideTheStockIsTakenFromTheTargetsOwnLine() {
    action
        .over()
        .with(without[0], "{\"telephoneNumber\": \"+4930999999901\"}")
        .with(without[1], "{\"telephoneNumber\": \"+4930999999902\"}");

    action.run();
    later();
    assertThat(states(action.look())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(effects.on("phoneNumbers/"))
        .containsExactlyInAnyOrder(
            "phoneNumbers/+4930999999901 assigned to " + without[0],
            "phoneNumbers/+4930999999902 assigned to " + without[1]);
  }

  @Test
  void aFailedOperationIsToldInItsWords() {
    tenant.operations().failures(Operations.Kind.PHONE_NUMBER, 1);
    action.over(without[0]).run();
    later();

    List<Outcome> failed = action.look();
    assertThat(states(failed)).containsExactly(FAILED);
    assertThat(failed.get(0).problem().message()).contains("operator");
  }

  @Test
  void aUserWithoutTeamsPhoneIsToldAndNothingSent() {
    List<Outcome> outcomes = action.over(unlicensed).run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().message()).contains("MCOEV");
    assertThat(effects.writes("assignNumber")).isZero();
  }
}
