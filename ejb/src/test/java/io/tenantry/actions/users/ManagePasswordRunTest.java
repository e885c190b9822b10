package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Person;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New passwords over the whole wire. */
class ManagePasswordRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    action = new ActionRun(new ManagePassword(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void emptyJournal() throws Exception {
    tenant.journal().clear();
  }

  private static String[] users(Predicate<Person> which, int from, int number) {
    return IntStream.range(from, 300)
        .filter(index -> which.test(tenant.seed().user(index)))
        .limit(number)
        .mapToObj(index -> tenant.seed().userId(index).toString())
        .toArray(String[]::new);
  }

  private static boolean ordinary(Person person) {
    return person.kind() == Person.Kind.EMPLOYEE && !person.onPremisesSynced();
  }

  private static long effects(String change) throws Exception {
    tenant.journal().flush();
    return tenant.journal().lines().stream().filter(l -> l.contains("\"" + change + "\"")).count();
  }

  private static String problem(List<Outcome> outcomes) {
    return outcomes.get(0).problem().code();
  }

  @Test
  void aHundredUsersGetADifferentPasswordEach() throws Exception {
    action
        .over(users(ManagePasswordRunTest::ordinary, 20, 100))
        .form("{'mode': 'generate', 'changeAtNextSignIn': true, 'expiry': 'never'}");

    assertThat(states(action.preview())).hasSize(100).containsOnly(PLANNED);
    assertThat(effects("password")).isZero();
    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(SUCCEEDED);
    assertThat(effects("password")).isEqualTo(100);
    assertThat(effects("passwordPolicies=DisablePasswordExpiration")).isEqualTo(100);
    Set<String> passwords = new HashSet<>();
    for (int seq = 1; seq <= 100; seq++) {
      passwords.add(action.password(seq));
    }
    assertThat(passwords).hasSize(100).allMatch(password -> password.length() == 16);
    assertNoneIsTold(outcomes, passwords);
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(effects("passwordPolicies=None")).isEqualTo(100);
    assertThat(effects("password")).isEqualTo(100);
  }

  private static void assertNoneIsTold(List<Outcome> outcomes, Set<String> passwords)
      throws Exception {
    String journal = String.join("\n", tenant.journal().lines());
    StringBuilder told = new StringBuilder(journal).append(action.intents());
    assertThat(action.intents()).contains("passwordSet");
    for (Outcome outcome : outcomes) {
      told.append(outcome).append(outcome.details().json());
    }
    assertThat(passwords).noneMatch(password -> told.indexOf(password) >= 0);
  }

  @Test
  void aCrashAfterwardsSendsNoSecondPassword() throws Exception {
    action
        .over(users(ManagePasswordRunTest::ordinary, 130, 3))
        .form("{'mode': 'generate', 'changeAtNextSignIn': false, 'revokeSessions': true}");

    action.runAndCrash();
    String made = action.password(1);
    List<Outcome> outcomes = action.recover();

    assertThat(states(outcomes)).containsOnly(SUCCEEDED);
    assertThat(problem(outcomes)).isEqualTo("looks-done");
    assertThat(effects("password")).isEqualTo(3);
    assertThat(effects("sessions revoked")).isEqualTo(3);
    assertThat(action.password(1)).isEqualTo(made);
  }

  @Test
  void aTypedPasswordIsToldNowhere() throws Exception {
    action
        .over(users(ManagePasswordRunTest::ordinary, 150, 2))
        .form(
            "{'mode': 'typed', 'password': 'Kolibri-7714', 'changeAtNextSignIn': true,"
                + " 'changeRequiresMfa': true}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(SUCCEEDED);
    assertThat(effects("forceChangePasswordNextSignInWithMfa=true")).isEqualTo(2);
    assertNoneIsTold(outcomes, Set.of("Kolibri-7714"));
    List<Outcome> undone = action.undo();
    assertThat(states(undone)).containsOnly(SKIPPED);
    assertThat(problem(undone)).isEqualTo("password.not-known");
  }

  @Test
  void aBannedPasswordIsRefusedByMicrosoft() {
    action
        .over(users(ManagePasswordRunTest::ordinary, 160, 1))
        .form("{'mode': 'typed', 'password': 'P@ssw0rd123456', 'changeAtNextSignIn': true}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(problem(outcomes)).isEqualTo("password.refused");
    assertThat(outcomes.toString()).doesNotContain("P@ssw0rd123456");
  }

  @Test
  void guestsAreLeftAlone() throws Exception {
    String guest = users(p -> p.kind() == Person.Kind.GUEST, 0, 1)[0];
    action.over(guest).form("{'mode': 'generate', 'changeAtNextSignIn': true}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SKIPPED);
    assertThat(problem(outcomes)).isEqualTo("password.guest");
    assertThat(effects("password")).isZero();
  }

  @Test
  void anAdministratorIsOutOfReachWithoutAHighRole() throws Exception {
    String administrator = tenant.seed().userId(0).toString();
    String ordinary = users(ManagePasswordRunTest::ordinary, 170, 1)[0];
    action.over(administrator, ordinary).form("{'mode': 'generate', 'changeAtNextSignIn': true}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED, SUCCEEDED);
    assertThat(outcomes)
        .filteredOn(o -> o.state() == FAILED)
        .extracting(o -> o.problem().code())
        .containsExactly("password.denied");
    assertThat(effects("password")).isOne();
  }

  @Test
  void whatIsRefusedAfterThePasswordIsAWarning() throws Exception {
    tenant.app().change(List.of(), List.of("User.ReadWrite.All", "Directory.ReadWrite.All"));
    try {
      action
          .over(users(ManagePasswordRunTest::ordinary, 180, 1))
          .form("{'mode': 'generate', 'changeAtNextSignIn': true, 'expiry': 'never'}");

      List<Outcome> outcomes = action.run();

      assertThat(states(outcomes)).containsExactly(SUCCEEDED);
      assertThat(problem(outcomes)).isEqualTo("permission.missing");
      assertThat(effects("password")).isOne();
    } finally {
      tenant.app().reset();
    }
  }
}
