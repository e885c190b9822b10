package io.tenantry.actions.users;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.SynchronizedRun;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.mail.MailSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** New passwords of users whom Active Directory owns, over the whole wire. */
class SynchronizedPasswordRunTest {

  private static final String GENERATE = "{'mode': 'generate', 'changeAtNextSignIn': true}";
  private static final String KEPT =
      "{'mode': 'generate', 'changeAtNextSignIn': false, 'revokeSessions': true}";

  @RegisterExtension
  static final SynchronizedRun RUN = new SynchronizedRun(new ManagePassword(), 3);

  @TempDir static Path relay;
  private final SimulatedTenant tenant = RUN.tenant();
  private final ActionRun action = RUN.action();
  private final List<Integer> users = RUN.users();

  private String value(int user, String attribute) {
    return action
        .send(
            new LdapCall(
                RUN.dn(user), new Search(Scope.BASE, "(objectClass=*)", List.of(attribute))))
        .body()
        .at("/value/0/" + attribute)
        .asText();
  }

  private void write(int user, String attribute, String value) {
    assertThat(
            action
                .send(
                    new LdapCall(
                        RUN.dn(user), new Modify(List.of(Modify.replace(attribute, value)))))
                .done())
        .isTrue();
  }

  /** Signs in to Active Directory. */
  private void signIn(int user, String password) throws Exception {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
    SSLUtil tls = new SSLUtil(new PEMFileTrustManager(tenant.caFile().toFile()));
    try (LDAPConnection connection =
        new LDAPConnection(
            tls.createSSLSocketFactory(), options, "localhost", tenant.directory().port())) {
      connection.bind(tenant.seed().user(user).userPrincipalName(), password);
    }
  }

  private long effects(String change) throws Exception {
    tenant.journal().flush();
    return tenant.journal().lines().stream().filter(l -> l.contains("\"" + change)).count();
  }

  private static String told(List<Outcome> outcomes) {
    return outcomes.stream().map(o -> o + o.details().json()).toList().toString();
  }

  private void assertNobodyIsTold(List<Outcome> outcomes, String password) throws Exception {
    tenant.journal().flush();
    StringBuilder told = new StringBuilder(String.join("\n", tenant.journal().lines()));
    told.append(action.intents());
    told.append(told(outcomes));
    assertThat(told.toString()).contains("[left out]").doesNotContain(password);
  }

  @Test
  void everybodyGetsAPasswordThatHasToBeChanged() throws Exception {
    action.form(GENERATE);

    List<Outcome> planned = action.preview();
    assertThat(states(planned)).hasSize(3).containsOnly(PLANNED);
    assertThat(told(planned))
        .contains("a new one of 16 characters in Active Directory", "about 2 minutes");
    assertThat(effects("password")).isZero();

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(SUCCEEDED);
    assertThat(effects("password")).isEqualTo(3);
    for (int seq = 1; seq <= 3; seq++) {
      int user = users.get(seq - 1);
      String made = action.password(seq);
      assertThatThrownBy(() -> signIn(user, made))
          .isInstanceOf(LDAPException.class)
          .hasMessageContaining("data 773");
      assertNobodyIsTold(outcomes, made);
    }
    assertThat(states(action.undo())).containsOnly(SKIPPED);
    assertThat(effects("password")).isEqualTo(3);
  }

  @Test
  void aSecondRunGivesAnotherPassword() throws Exception {
    action.form(KEPT);
    action.run();
    String first = action.password(1);
    action.over(RUN.id(users.get(0)));

    assertThat(states(action.run())).containsExactly(SUCCEEDED);

    assertThat(action.password(1)).isNotEqualTo(first);
    signIn(users.get(0), action.password(1));
  }

  @Test
  void aTypedPasswordCountsAtOnceWhereItNeedNotBeChanged() throws Exception {
    action.form(
        "{'mode': 'typed', 'password': 'Kolibri-7714', 'changeAtNextSignIn': false,"
            + " 'expiry': 'never', 'revokeSessions': true}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(SUCCEEDED);
    for (int user : users) {
      signIn(user, "Kolibri-7714");
      assertThat(value(user, "userAccountControl")).isEqualTo("66048");
    }
    assertThat(effects("sessions revoked")).isEqualTo(3);
    assertNobodyIsTold(outcomes, "Kolibri-7714");

    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(value(users.get(0), "userAccountControl")).isEqualTo("512");
    assertThat(effects("password")).isEqualTo(3);
  }

  @Test
  void aCrashAfterwardsSendsNoSecondPassword() throws Exception {
    for (String form : List.of(KEPT, GENERATE)) {
      RUN.begin();
      action.form(form);

      action.runAndCrash();
      String made = action.password(1);
      List<Outcome> outcomes = action.recover();

      assertThat(states(outcomes)).containsOnly(SUCCEEDED);
      assertThat(outcomes.get(0).problem().code()).isEqualTo("looks-done");
      assertThat(effects("password")).isEqualTo(3);
      assertThat(action.password(1)).isEqualTo(made);
    }
  }

  @Test
  void aPasswordThatHadToBeChangedBeforeIsFoundByTheChangeOfTheAccount() throws Exception {
    users.forEach(user -> write(user, "pwdLastSet", "0"));
    action.form(GENERATE);

    action.runAndCrash();

    assertThat(states(action.recover())).containsOnly(SUCCEEDED);
    assertThat(effects("password")).isEqualTo(3);
  }

  @Test
  void aLostAnswerIsLookedUp() throws Exception {
    RUN.onModify(FaultKind.DROP_AFTER_EFFECT);
    action.form(KEPT);

    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    assertThat(effects("password")).isEqualTo(3);
  }

  @Test
  void aPasswordThatIsTooShortForThePolicyIsRefusedBefore() throws Exception {
    assertThat(
            tenant
                .directory()
                .passwordSettings("Strict", 20, true, List.of(RUN.samAccountName(users.get(0)))))
        .isTrue();
    action.form(GENERATE);
    assertThat(action.preview())
        .filteredOn(o -> o.state() == FAILED)
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.problem().code()).isEqualTo("password.policy");
              assertThat(o.problem().message()).contains("CN=Strict", "at least 20 characters");
            });

    action.form("{'mode': 'generate', 'length': 20, 'changeAtNextSignIn': true}");
    assertThat(states(action.run())).containsOnly(SUCCEEDED);
  }

  @Test
  void aPolicyThatCannotBeReadRefusesWhenThePasswordIsSet() throws Exception {
    tenant
        .directory()
        .passwordSettings("Strict", 20, true, List.of(RUN.samAccountName(users.get(0))));
    tenant.directory().changeRights(List.of(), List.of("read-password-settings"));
    action.form(GENERATE);

    List<Outcome> planned = action.preview();
    assertThat(states(planned)).containsOnly(PLANNED);
    assertThat(told(planned)).contains("CN=Strict").contains("cannot be read");

    List<Outcome> outcomes = action.run();
    assertThat(states(outcomes)).containsExactly(FAILED, SUCCEEDED, SUCCEEDED);
    assertThat(outcomes)
        .filteredOn(o -> o.state() == FAILED)
        .extracting(o -> o.problem().code())
        .containsExactly("password.policy");
  }

  @Test
  void whosePasswordNeverExpiresCannotBeToldToChangeIt() throws Exception {
    write(users.get(0), "userAccountControl", "66048");
    action.over(RUN.id(users.get(0))).form(GENERATE);

    assertThat(states(action.preview())).containsExactly(FAILED);
    assertThat(action.run().get(0).problem().code()).isEqualTo("password.never-expires");

    action.form("{'mode': 'generate', 'changeAtNextSignIn': true, 'expiry': 'as-policy'}");
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(value(users.get(0), "userAccountControl")).isEqualTo("512");
    assertThat(value(users.get(0), "pwdLastSet")).isEqualTo("0");
  }

  @Test
  void aMissingRightIsNamed() throws Exception {
    tenant.directory().changeRights(List.of(), List.of("reset-password"));
    action.form(GENERATE);

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("directory.no-right");
    assertThat(outcomes.get(0).problem().next()).contains("Reset Password");
    assertThat(effects("password")).isZero();
  }

  @Test
  void aMailedLinkLeadsToThePassword() throws Exception {
    try (MailSink sink = new MailSink(relay);
        ActionRun mailing = new ActionRun(new ManagePassword(), tenant, Map.of()).mailing(sink)) {
      mailing
          .over(RUN.id(users.get(0)))
          .form(
              "{'mode': 'generate', 'changeAtNextSignIn': true, 'mailTo': ['desk@home.example'],"
                  + " 'showOnce': false}");

      List<Outcome> outcomes = mailing.run();

      assertThat(outcomes).singleElement().satisfies(o -> assertThat(o.problem()).isNull());
      assertThat(sink.mails())
          .singleElement()
          .satisfies(mail -> assertThat(mail.text()).contains(ActionRun.LINK + 1));
    }
  }

  @Test
  void withoutActiveDirectoryTheyAreSkipped() {
    try (ActionRun unset =
        new ActionRun(new ManagePassword(), tenant, Map.of("TENANTRY_LDAP_URL", ""))) {
      unset.over(RUN.id(users.get(0))).form(GENERATE);

      List<Outcome> outcomes = unset.run();

      assertThat(states(outcomes)).containsExactly(SKIPPED);
      assertThat(outcomes.get(0).problem().code()).isEqualTo("target.synchronized");
      assertThat(outcomes.get(0).problem().next()).contains("TENANTRY_LDAP");
    }
  }
}
