package io.tenantry.actions.onpremises;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.IN_DOUBT;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.PortalStore;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.JournalEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New users, from Active Directory to the cloud. Every test makes one of its own. */
class CreateSynchronizedUserRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;
  private static int made;

  private String sam;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    action = new ActionRun(new CreateSynchronizedUser(), tenant, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void another() {
    tenant.faults().clear();
    tenant.directory().changeRights(List.of("create", "reset-password", "write:member"), List.of());
    sam = "nora.new" + ++made;
    action.over(upn()).form(form("'usageLocation': 'IT', 'licenses': ['" + sku() + "']"));
  }

  private String upn() {
    return sam + "@haldenfreight.example";
  }

  private String form(String more) {
    return form(tenant.directory().usersDn(), more);
  }

  private String form(String unit, String more) {
    return "{'ou': '%s', 'userPrincipalName': '%s', 'sAMAccountName': '%s', 'givenName': 'Nora',"
            .formatted(unit, upn(), sam)
        + " 'sn': 'New', 'displayName': 'Nora New %d', 'title': 'Clerk', 'c': 'IT', %s}"
            .formatted(made, more);
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

  private static void sync() {
    tenant.directorySync().run();
  }

  @Test
  void anAccountIsMadeArrivesAndGetsItsLicense() {
    int before = JournalEffects.count(tenant);
    assertThat(states(action.preview())).containsExactly(PLANNED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(before);

    assertThat(action.run()).isEmpty();
    assertThat(action.parked().get(1).what()).isEqualTo("the next directory sync");
    assertThat(action.password(1)).hasSizeGreaterThanOrEqualTo(20);
    assertThat(action.look()).isEmpty();
    sync();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);

    int after = JournalEffects.count(tenant);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(JournalEffects.count(tenant)).isEqualTo(after);
  }

  @Test
  void everyLineOfACsvMakesAUserOfItsOwn() {
    action.over().form("{}");
    for (int line = 0; line < 2; line++) {
      sam = "nora.new" + ++made;
      action.with(upn(), form("'department': 'Line " + line + "'").replace('\'', '"'));
    }

    assertThat(states(action.preview())).containsExactly(PLANNED, PLANNED);
    assertThat(action.run()).isEmpty();
    sync();

    assertThat(states(action.look())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED, SUCCEEDED);
  }

  @Test
  void anUndoTakesTheLicenseAndDeletesTheAccount() {
    action.run();
    sync();
    action.look();

    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    sync();

    assertThat(states(action.undo())).containsExactly(UNCHANGED);
    assertThat(JournalEffects.requests(tenant, "DELETE", "GUID")).isNotEmpty();
  }

  @Test
  void whatACrashLeftOpenIsNotMadeTwice() {
    action.runAndCrash();

    assertThat(action.recover()).isEmpty();
    sync();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);

    assertThat(JournalEffects.requests(tenant, "ADD", sam()))
        .filteredOn(line -> line.path("status").asInt() == 200)
        .hasSize(1);
  }

  private String sam() {
    return "Nora New " + made + ",";
  }

  @Test
  void aPasswordThatDidNotFollowIsGivenAfterwards() {
    tenant
        .faults()
        .add(
            new FaultRule(
                null,
                "ad",
                "MODIFY",
                null,
                null,
                null,
                FaultKind.DROP_BEFORE_EFFECT,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                null));

    assertThat(action.run()).isEmpty();
    sync();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(JournalEffects.requests(tenant, "ADD", sam())).hasSize(1);
  }

  @Test
  void aUnitThatIsNotSynchronizedIsToldAfterTwoCycles() {
    String unit = "OU=Not synchronized," + tenant.directory().baseDn();
    action.form(form(unit, "'enabled': false"));

    Outcome preview = action.preview().get(0);
    assertThat(preview.details().warnings().toString()).contains("No user of this unit");
    action.run();
    tenant.clock().advance(Duration.ofMinutes(62));
    List<Outcome> outcomes = action.look();

    assertThat(states(outcomes)).containsExactly(IN_DOUBT);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("sync.not-in-scope");
  }

  @Test
  void groupsOnBothSidesAreJoined() {
    String cloudGroup =
        tenant.seed().groups().stream()
            .filter(group -> group.kind() == Team.Kind.SECURITY)
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    action.form(form("'groups': ['AD File Shares'], 'cloudGroups': ['" + cloudGroup + "']"));

    action.run();
    sync();

    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(JournalEffects.requests(tenant, "MODIFY", "AD File Shares")).isNotEmpty();
    assertThat(states(action.run())).containsExactly(UNCHANGED);
  }

  @Test
  void nobodyIsPutIntoAGroupOfAdministratorsOrOneThatIsProtected() throws Exception {
    String fileShares =
        tenant.seed().groups().stream()
            .filter(group -> group.displayName().equals("AD File Shares"))
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    int before = JournalEffects.count(tenant);
    try (ActionRun guarded = new ActionRun(new CreateSynchronizedUser(), tenant, Map.of())) {
      guarded.keeping(PortalStore.PROTECTED_GROUP, fileShares, Map.of("reason", "Payroll"));
      for (String group : List.of("Domain Admins", "AD File Shares")) {
        guarded.over(upn()).form(form("'groups': ['" + group + "']"));

        List<Outcome> outcomes = guarded.run();

        assertThat(states(outcomes)).containsExactly(FAILED);
        assertThat(outcomes.get(0).problem().code()).isEqualTo("group.protected");
        assertThat(outcomes.get(0).problem().message()).contains(group);
      }
    }
    assertThat(JournalEffects.count(tenant)).isEqualTo(before);
  }

  @Test
  void namesThatAreTakenAreToldBeforeAnythingIsSent() {
    int somebody = IntStream.range(0, 300).filter(tenant.seed()::synced).findFirst().orElseThrow();
    String taken = tenant.seed().onPremises().samAccountName(somebody);
    action.form(form("'enabled': true").replace("'" + sam + "'", "'" + taken + "'"));

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("name.taken");
    assertThat(outcomes.get(0).problem().message()).contains("SAM account name");
  }

  @Test
  void aUserOfTheCloudWithTheSameNameIsNotTakenOver() {
    int somebody =
        IntStream.range(2, 300)
            .filter(i -> !tenant.seed().synced(i) && !tenant.seed().licenses(i).isEmpty())
            .findFirst()
            .orElseThrow();
    String name = tenant.seed().user(somebody).userPrincipalName();
    action.over(name).form(form("'enabled': true").replace(upn(), name));

    assertThat(action.run().get(0).problem().code()).isEqualTo("name.in-cloud");
  }

  @Test
  void aPasswordAgainstThePolicyIsRefusedBeforeAnythingIsSent() {
    action.form(form("'password': 'short'"));
    assertThat(action.run().get(0).problem().code()).isEqualTo("password.policy");

    action.form(form("'password': 'Long-enough-1'"));
    assertThat(action.run()).isEmpty();
    assertThat(action.password(1)).isNull();
  }

  @Test
  void aMissingRightOrUnitIsNamed() {
    action.form(form("OU=None," + tenant.directory().baseDn(), "'enabled': true"));
    assertThat(action.run().get(0).problem().code()).isEqualTo("unit.not-found");

    tenant.directory().changeRights(List.of(), List.of("create"));
    action.form(form("'enabled': true"));
    assertThat(action.run().get(0).problem().code()).isEqualTo("directory.no-right");
  }

  @Test
  void aGroupThatDoesNotTakeTheAccountIsNoReasonToStop() {
    tenant.directory().changeRights(List.of(), List.of("write:member"));
    action.form(form("'groups': ['AD File Shares']"));

    action.run();
    sync();
    List<Outcome> outcomes = action.look();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("group.not-joined");
  }
}
