package io.tenantry.actions.onpremises;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.operations.run.TenantEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synchronized users without a mailbox get one, as far as Active Directory and Graph do it. */
class EnableRemoteMailboxRunTest {

  private static final int USERS = 10_000;
  private static final String ROUTING =
      "'remoteRoutingDomain': 'haldenfreight.mail.onmicrosoft.com'";

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;
  private static List<Integer> without;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(USERS));
    action = new ActionRun(new EnableRemoteMailbox(), tenant, Map.of());
    without = synced(i -> !tenant.seed().hasMailbox(i));
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void asBefore() {
    new TenantEffects(tenant).reset();
  }

  private static List<Integer> synced(IntPredicate which) {
    return IntStream.range(2, USERS).filter(tenant.seed()::synced).filter(which).boxed().toList();
  }

  private static void over(List<Integer> users) {
    action.over(users.stream().map(i -> tenant.seed().userId(i).toString()).toArray(String[]::new));
  }

  private static String sku() {
    return tenant.seed().stock().stream()
        .filter(stock -> stock.sku().mailboxPlan() != null)
        .findFirst()
        .orElseThrow()
        .sku()
        .skuId()
        .toString();
  }

  @Test
  void accountsAreMarkedOnceAndTheMarksAreTakenBack() {
    over(without);
    action.form("{'type': 'shared', " + ROUTING + "}");
    int before = JournalEffects.count(tenant);
    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(before);

    assertThat(action.run()).as("The cloud knows nothing yet").isEmpty();
    assertThat(action.look()).isEmpty();
    tenant.directorySync().run();
    assertThat(states(action.look())).containsOnly(SUCCEEDED).hasSameSizeAs(without);
    assertThat(mailbox(without.get(0))).isEqualTo("SharedMailbox");
    int after = JournalEffects.count(tenant);
    assertThat(JournalEffects.of(tenant, account(without.get(0))).toString())
        .contains("msExchRemoteRecipientType=97", "msExchRecipientTypeDetails=34359738368");
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(states(action.undo())).containsOnly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isGreaterThan(after);
  }

  private static String account(int user) {
    return "ad/" + tenant.seed().onPremises().guid(user);
  }

  private static String mailbox(int user) {
    String name = tenant.seed().user(user).userPrincipalName();
    return action
        .send(
            new CmdletCall(
                "Get-Mailbox", Map.of("Identity", name), null, List.of("RecipientTypeDetails")))
        .body()
        .at("/value/0/RecipientTypeDetails")
        .asText();
  }

  @Test
  void theLicenseFollowsTheSyncAndTheMailboxTheLicense() {
    over(List.of(without.get(1)));
    action.form(
        "{'type': 'user', 'usageLocation': 'IT', 'license': ['" + sku() + "'], " + ROUTING + "}");

    assertThat(action.run()).isEmpty();
    assertThat(action.look()).isEmpty();
    tenant.directorySync().run();
    assertThat(action.look()).as("The license is assigned").isEmpty();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(mailbox(without.get(1))).isEqualTo("UserMailbox");
    int after = JournalEffects.count(tenant);

    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(after);
  }

  @Test
  void theSameTwiceAndACrashChangeNothingMore() {
    over(List.of(without.get(2)));
    action.form("{'type': 'user', 'archive': true, " + ROUTING + "}");

    action.runAndCrash();
    int effects = JournalEffects.count(tenant);

    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(effects);
    assertThat(JournalEffects.of(tenant, account(without.get(2))).toString())
        .contains("msExchRemoteRecipientType=3", "msExchArchiveGUID=", "msExchArchiveName=");
  }

  @Test
  void whoHasAMailboxIsLeftOut() {
    over(synced(tenant.seed()::hasMailbox).subList(0, 3));
    action.form("{'type': 'user', " + ROUTING + "}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(SKIPPED);
    assertThat(outcomes).allMatch(o -> o.problem().code().equals("mailbox.in-cloud"));
  }

  @Test
  void anAddressOfSomebodyElseIsRefused() {
    int owner = synced(tenant.seed()::hasMailbox).get(0);
    over(List.of(without.get(3)));
    action.form(
        "{'type': 'user', 'primarySmtp': '"
            + tenant.seed().user(owner).mail()
            + "', "
            + ROUTING
            + "}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("address.taken");
  }

  @Test
  void aForestWithoutTheSchemaOfExchangeIsTold() {
    tenant.directory().exchangeSchema(false);
    over(List.of(without.get(3)));
    action.form("{'type': 'user', " + ROUTING + "}");

    assertThat(action.run().get(0).problem().code()).isEqualTo("schema.not-extended");
  }

  @Test
  void aMissingRightIsNamed() {
    tenant.directory().changeRights(List.of(), List.of("write:targetAddress"));
    over(List.of(without.get(3)));
    action.form("{'type': 'user', " + ROUTING + "}");

    assertThat(action.run().get(0).problem().code()).isEqualTo("directory.no-right");
  }

  @Test
  void theGuidOfTheMailboxComesBackAndTheVersionFromAnother() {
    int user = without.get(4);
    int other = synced(tenant.seed()::hasMailbox).get(0);
    write(other, "msExchRemoteRecipientType", "4");
    write(other, "msExchVersion", "1125899906842624");
    over(List.of(user));
    action.form("{'type': 'shared', 'writeBackGuid': true, " + ROUTING + "}");

    assertThat(action.run()).isEmpty();
    tenant.directorySync().run();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);

    assertThat(JournalEffects.of(tenant, account(user)).toString())
        .contains("msExchVersion=1125899906842624", "msExchMailboxGuid=");
    assertThat(entry(user, "msExchMailboxGuid")).isEqualTo(exchangeGuid(user));
    int after = JournalEffects.count(tenant);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(after);
  }

  @Test
  void theGuidIsTakenBackWithTheMarks() {
    int user = without.get(5);
    over(List.of(user));
    action.form("{'type': 'shared', 'writeBackGuid': true, " + ROUTING + "}");
    action.run();
    tenant.directorySync().run();
    action.look();
    assertThat(entry(user, "msExchMailboxGuid")).isNotEmpty();

    assertThat(states(action.undo())).containsExactly(SUCCEEDED);

    assertThat(entry(user, "msExchMailboxGuid")).isEmpty();
    assertThat(entry(user, "msExchRemoteRecipientType")).isEmpty();
  }

  @Test
  void whereTheCloudManagesTheAttributesNobodyIsMarked() {
    action.send(
        new CmdletCall(
            "Set-OrganizationConfig",
            Map.of("ExchangeAttributesCloudManagedByDefault", true),
            null));
    over(List.of(without.get(6)));
    action.form("{'type': 'shared', " + ROUTING + "}");

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("mailbox.cloud-managed");
  }

  private static String dn(int user) {
    return new ObjectGuid(tenant.seed().onPremises().guid(user)).dn();
  }

  private static void write(int user, String attribute, String value) {
    Modify change = new Modify(List.of(Modify.replace(attribute, value)));
    assertThat(action.send(new LdapCall(dn(user), change)).done()).isTrue();
  }

  private static String entry(int user, String attribute) {
    Search search = new Search(Scope.BASE, "(objectClass=*)", List.of(attribute));
    return action.send(new LdapCall(dn(user), search)).body().at("/value/0/" + attribute).asText();
  }

  private static String exchangeGuid(int user) {
    String name = tenant.seed().user(user).userPrincipalName();
    return action
        .send(
            new CmdletCall("Get-Mailbox", Map.of("Identity", name), null, List.of("ExchangeGuid")))
        .body()
        .at("/value/0/ExchangeGuid")
        .asText();
  }
}
