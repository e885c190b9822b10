package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.IN_DOUBT;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Action;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.mail.MailSink;
import io.tenantry.simulator.mail.MailSink.Mail;
import io.tenantry.simulator.seed.Credential;
import io.tenantry.simulator.seed.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is made for users is mailed as links, each mail once: over the whole wire, with a relay.
 * Every test takes users of its own.
 */
class MailedSecretsRunTest {

  private static final String BOSS = "'mailTo': ['boss@elsewhere.example']";

  @TempDir static Path data;
  @TempDir static Path relay;
  private static SimulatedTenant tenant;
  private static MailSink sink;
  private static int next = 20;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300).withThrottleFactor(0));
    sink = new MailSink(relay);
  }

  @AfterAll
  static void stop() throws Exception {
    sink.close();
    tenant.close();
  }

  @BeforeEach
  void nothingHappenedYet() throws Exception {
    tenant.journal().clear();
    sink.empty();
  }

  @AfterEach
  void noFaults() {
    tenant.faults().clear();
  }

  private static ActionRun through(Action<?, ?> action) {
    return new ActionRun(action, tenant, Map.of()).mailing(sink);
  }

  /** The next employee of the cloud who has a manager and has registered a phone. */
  private static int person() {
    int found =
        IntStream.range(next, 300)
            .filter(i -> tenant.seed().user(i).kind() == Person.Kind.EMPLOYEE)
            .filter(i -> !tenant.seed().user(i).onPremisesSynced())
            .filter(i -> tenant.seed().user(i).work().managerIndex() > 0)
            .filter(
                i ->
                    tenant.seed().credentials(i).stream()
                        .anyMatch(c -> c.kind() == Credential.Kind.MOBILE_PHONE))
            .findFirst()
            .orElseThrow();
    next = found + 1;
    return found;
  }

  private static String id(int person) {
    return tenant.seed().userId(person).toString();
  }

  private static String name(int person) {
    return tenant.seed().user(person).userPrincipalName();
  }

  private static String managerOf(int person) {
    return tenant.seed().user(tenant.seed().user(person).work().managerIndex()).mail();
  }

  private static List<String> effects(int person) {
    return JournalEffects.of(tenant, "users/" + id(person));
  }

  private static String problem(List<Outcome> outcomes) {
    return outcomes.get(0).problem() == null ? null : outcomes.get(0).problem().code();
  }

  private static void fault(String method, String path, FaultKind kind, int status, Integer count) {
    tenant
        .faults()
        .add(
            new FaultRule(
                null, "graph", method, path, null, null, kind, status, null, null, null, count,
                null, null, null, null));
  }

  @Test
  void eachRecipientGetsALinkAndNoMailHoldsThePassword() throws Exception {
    int person = person();
    try (ActionRun action = through(new ManagePassword())) {
      action.over(id(person)).form("{'mailTo': ['manager', 'Boss@elsewhere.example']}");

      assertThat(states(action.preview())).containsExactly(PLANNED);
      assertThat(sink.mails()).isEmpty();
      List<Outcome> outcomes = action.run();

      assertThat(states(outcomes)).containsExactly(SUCCEEDED);
      assertThat(problem(outcomes)).isNull();
      assertThat(sink.mails())
          .extracting(Mail::to)
          .containsExactlyInAnyOrder(managerOf(person), "Boss@elsewhere.example");
      assertThat(sink.mails())
          .allSatisfy(
              mail ->
                  assertThat(mail.text())
                      .contains(name(person), ActionRun.LINK + 1, "next sign-in")
                      .doesNotContain(action.password(1)));
      assertThat(outcomes.get(0).details().json() + outcomes + action.intents())
          .doesNotContain(action.password(1));
    }
  }

  @Test
  void aCrashAfterTheMailSendsNoSecondOne() throws Exception {
    int person = person();
    try (ActionRun action = through(new ManagePassword())) {
      action.over(id(person)).form("{" + BOSS + ", 'revokeSessions': true}");
      action.runAndCrash();

      List<Outcome> outcomes = action.recover();

      assertThat(states(outcomes)).containsExactly(IN_DOUBT);
      assertThat(problem(outcomes)).isEqualTo("mail.in-doubt");
      assertThat(sink.mails()).hasSize(1);
      assertThat(effects(person)).containsOnlyOnce("password", "sessions revoked");
    }
  }

  @Test
  void aLostAnswerBeforeTheMailLosesNoMailAndMakesNoSecondPassword() throws Exception {
    int person = person();
    fault("PATCH", id(person), FaultKind.STATUS_AFTER_EFFECT, 503, 1);
    try (ActionRun action = through(new ManagePassword())) {
      action.over(id(person)).form("{" + BOSS + "}");

      assertThat(states(action.run())).containsExactly(SUCCEEDED);
      assertThat(sink.mails()).hasSize(1);
      assertThat(effects(person)).containsOnlyOnce("password");
    }
  }

  @Test
  void aMailThatDoesNotGoOutIsAWarning() throws Exception {
    int person = person();
    try (ActionRun action = new ActionRun(new ManagePassword(), tenant, Map.of()).mailing(null)) {
      action.over(id(person)).form("{" + BOSS + ", 'showOnce': false}");

      List<Outcome> outcomes = action.run();

      assertThat(states(outcomes)).containsExactly(SUCCEEDED);
      assertThat(problem(outcomes)).isEqualTo("mail.not-set-up");
      assertThat(outcomes.get(0).problem().next()).contains("shown once in the results");
      assertThat(effects(person)).containsOnlyOnce("password");
    }
  }

  @Test
  void aTypedPasswordIsMailedAsALinkToo() throws Exception {
    int person = person();
    try (ActionRun action = through(new ManagePassword())) {
      action.over(id(person)).form("{'mode': 'typed', 'password': 'Kolibri-7714', " + BOSS + "}");

      assertThat(states(action.run())).containsExactly(SUCCEEDED);
      assertThat(action.password(1)).as("what the link shows").isEqualTo("Kolibri-7714");
      assertThat(sink.mails().get(0).text())
          .contains(ActionRun.LINK)
          .doesNotContain("Kolibri-7714");
    }
  }

  @Test
  void whoCannotBeMailedKeepsThePasswordThatIsThere() throws Exception {
    int person = person();
    try (ActionRun action = through(new ManagePassword())) {
      action.over(id(person)).form("{'mailTo': ['" + name(person) + "']}");
      assertThat(problem(action.preview())).isEqualTo("mail.own-mailbox");
      action.over(id(person)).form("{'mailTo': ['otherMails']}");
      List<Outcome> outcomes = action.run();

      assertThat(states(outcomes)).containsExactly(FAILED);
      assertThat(problem(outcomes)).isEqualTo("mail.no-recipient");
      assertThat(effects(person)).isEmpty();
    }
  }

  @Test
  void aPasswordThatIsTooSimpleIsMadeAnewOnce() throws Exception {
    int person = person();
    try (ActionRun action = through(new ManagePassword())) {
      action.over(id(person)).form("{" + BOSS + "}").makingFirst("P@ssw0rd123456");

      assertThat(states(action.run())).containsExactly(SUCCEEDED);
      assertThat(action.password(1)).isNotEqualTo("P@ssw0rd123456");
      assertThat(sink.mails()).hasSize(1);
      action.over(id(person)).makingFirst("P@ssw0rd123456", "P@ssw0rd123456");
      List<Outcome> outcomes = action.run();

      assertThat(states(outcomes)).containsExactly(FAILED);
      assertThat(problem(outcomes)).isEqualTo("password.refused");
      assertThat(sink.mails()).hasSize(1);
      assertThat(effects(person)).containsOnlyOnce("password");
    }
  }

  private static String account(String name, int manager, String mailTo) {
    return "{'userPrincipalName': '"
        + name
        + "@"
        + tenant.seed().domain()
        + "', 'displayName': 'New "
        + name
        + "', 'manager': '"
        + id(manager)
        + "', 'otherMails': ['"
        + name
        + "@home.example'], 'mailTo': ["
        + mailTo
        + "]}";
  }

  @Test
  void aNewAccountsPasswordGoesToItsManagerAndItsOtherAddress() throws Exception {
    int manager = person();
    try (ActionRun action = through(new CreateUser())) {
      action
          .over("nora@" + tenant.seed().domain())
          .form(account("nora", manager, "'manager', 'otherMails'"));

      assertThat(states(action.run())).containsExactly(SUCCEEDED);

      assertThat(sink.mails())
          .extracting(Mail::to)
          .containsExactlyInAnyOrder(tenant.seed().user(manager).mail(), "nora@home.example");
      assertThat(sink.mails())
          .allSatisfy(mail -> assertThat(mail.text()).contains("New nora", ActionRun.LINK));
    }
  }

  @Test
  void aCrashAfterANewAccountsMailMakesAndSendsNothingTwice() throws Exception {
    int manager = person();
    try (ActionRun action = through(new CreateUser())) {
      action
          .over("olga@" + tenant.seed().domain())
          .form(account("olga", manager, "'manager'"))
          .makingFirst("P@ssw0rd123456");
      action.runAndCrash();
      String made = action.password(1);

      List<Outcome> outcomes = action.recover();

      assertThat(problem(outcomes)).isEqualTo("mail.in-doubt");
      assertThat(action.password(1)).isEqualTo(made).isNotEqualTo("P@ssw0rd123456");
      assertThat(sink.mails()).hasSize(1);
      assertThat(new NewAccountRuns(tenant).created()).hasSize(1);
    }
  }

  @Test
  void anAccountWhoseAnswerIsLostIsMailedAboutOnce() throws Exception {
    int manager = person();
    fault("POST", "/users$", FaultKind.STATUS_AFTER_EFFECT, 504, 1);
    try (ActionRun action = through(new CreateUser())) {
      action.over("paul@" + tenant.seed().domain()).form(account("paul", manager, "'manager'"));

      assertThat(states(action.run())).containsExactly(SUCCEEDED);
      assertThat(sink.mails()).hasSize(1);
      assertThat(new NewAccountRuns(tenant).created()).hasSize(1);
    }
  }

  @Test
  void aClonesPasswordGoesToTheManagerThatItTakesOver() throws Exception {
    int source = person();
    try (ActionRun action = through(new CloneUser())) {
      action
          .over(id(source))
          .form(
              "{'userPrincipalName': 'quin@"
                  + tenant.seed().domain()
                  + "', 'displayName': 'Quin', 'copyLicenses': 'none', 'copyGroups': 'none',"
                  + " 'mailTo': ['manager']}");

      assertThat(states(action.run())).containsExactly(SUCCEEDED);
      assertThat(sink.mails()).extracting(Mail::to).containsExactly(managerOf(source));
    }
  }

  @Test
  void aPassIsKeptBeforeItsMailGoes() throws Exception {
    int person = person();
    try (ActionRun action = through(new ResetMfa())) {
      action.over(id(person)).form("{'giveTemporaryAccessPass': true, " + BOSS + "}");

      List<Outcome> outcomes = action.run();

      assertThat(states(outcomes)).containsExactly(SUCCEEDED);
      assertThat(outcomes.get(0).secret()).as("still to be kept").isNull();
      assertThat(action.password(1)).as("kept").isNotEmpty();
      assertThat(sink.mails())
          .singleElement()
          .satisfies(
              mail ->
                  assertThat(mail.text())
                      .contains("https://aka.ms/mysecurityinfo", ActionRun.LINK)
                      .doesNotContain(action.password(1)));
    }
  }

  @Test
  void aCrashAfterAPassWasMailedReplacesThePassAndSendsNoSecondMail() throws Exception {
    int person = person();
    try (ActionRun action = through(new ResetMfa())) {
      action.over(id(person)).form("{'giveTemporaryAccessPass': true, " + BOSS + "}");
      action.runAndCrash();
      List<Outcome> outcomes = action.recover();

      assertThat(states(outcomes)).containsExactly(IN_DOUBT);
      assertThat(problem(outcomes)).isEqualTo("mail.in-doubt");
      assertThat(outcomes.get(0).secret()).as("the pass that is good now").isNotNull();
      assertThat(sink.mails()).hasSize(1);
      assertThat(effects(person).stream().filter("sessions revoked"::equals)).hasSize(1);
    }
  }

  @Test
  void aMethodThatStaysKeepsNothingElseFromBeingReset() throws Exception {
    int person = person();
    fault("DELETE", id(person) + ".*phoneMethods", FaultKind.STATUS, 400, null);
    try (ActionRun action = through(new ResetMfa())) {
      action.over(id(person)).form("{" + BOSS + "}");

      List<Outcome> outcomes = action.run();

      assertThat(states(outcomes)).containsExactly(FAILED);
      assertThat(problem(outcomes)).isEqualTo("mfa.method-remains");
      assertThat(outcomes.get(0).problem().message())
          .startsWith("Done in part")
          .contains("may still use");
      assertThat(effects(person)).contains("sessions revoked").noneMatch(e -> e.contains("phone"));
      assertThat(sink.mails()).hasSize(1);
      assertThat(sink.mails().get(0).text()).doesNotContain(ActionRun.LINK);
    }
  }
}
