package io.tenantry.actions.mailboxes;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.ControlDoor;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Seed;
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

/** Copied permissions over the whole run: preview, run, run again, crash, undo. */
class CopyPermissionsFromRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ControlDoor door;
  private static ActionRun action;
  private static Seed seed;
  private static int source;
  private static List<String> wanted;
  private static String[] targets;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(100).withThrottleFactor(0));
    door = new ControlDoor(tenant);
    action = new ActionRun(new CopyPermissionsFrom(), tenant, Map.of());
    seed = tenant.seed();
    source = users(i -> grantsOf(i).size() > 1).findFirst().orElseThrow();
    wanted = grantsOf(source);
    targets =
        users(i -> grantsOf(i).isEmpty() && mailboxes().noneMatch(m -> denied(m, i)))
            .limit(3)
            .mapToObj(i -> seed.userId(i).toString())
            .toArray(String[]::new);
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void reset() {
    door.reset();
  }

  private static IntStream mailboxes() {
    return IntStream.range(0, seed.users()).filter(seed::hasMailbox);
  }

  private static IntStream users(IntPredicate who) {
    return mailboxes().filter(i -> seed.user(i).work() != null).filter(who);
  }

  private static boolean denied(int mailbox, int user) {
    return seed.access(mailbox).denied().contains(user);
  }

  /** What a user may do in the seed, as the journal would tell of it. */
  private static List<String> grantsOf(int user) {
    return mailboxes()
        .boxed()
        .flatMap(
            i ->
                java.util.stream.Stream.of(
                        seed.access(i).fullAccess().contains(user) ? "FullAccess" : "",
                        seed.access(i).sendAs().contains(user) ? "SendAs" : "",
                        seed.access(i).sendOnBehalf().contains(user) ? "SendOnBehalf" : "")
                    .filter(right -> !right.isEmpty()))
        .toList();
  }

  private static List<String> added(String user) {
    return door.effects("mailboxes/").stream()
        .filter(change -> change.endsWith(" +" + user))
        .map(change -> change.split(" ")[0])
        .toList();
  }

  private static String form(String mode) {
    return "{'sources': ['" + seed.userId(source) + "'], 'mode': '" + mode + "'}";
  }

  @Test
  void everybodyGetsWhatTheSourceHasAndLosesItAgain() {
    action.over(targets).form(form("add"));

    assertThat(states(action.preview())).hasSize(3).containsOnly(PLANNED);
    assertThat(door.effects("mailboxes/")).isEmpty();
    int reads = door.requests("path=Get-MailboxPermission");
    assertThat(reads).isEqualTo((int) mailboxes().count());
    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    for (String target : targets) {
      assertThat(added(target)).containsExactlyInAnyOrderElementsOf(wanted);
    }
    int before = door.requests("path=Get-MailboxPermission");
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(door.requests("path=Get-MailboxPermission") - before).isLessThan(reads);
    assertThat(door.effects("mailboxes/").stream().filter(c -> c.contains(" -")))
        .hasSize(3 * wanted.size());
  }

  @Test
  void theSameAgainChangesNothing() {
    action.over(targets).form(form("replace"));

    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    assertThat(states(action.run())).containsOnly(UNCHANGED);
    assertThat(door.effects("mailboxes/")).hasSize(3 * wanted.size());
  }

  @Test
  void replaceTakesAwayWhatTheSourceDoesNotHave() {
    action
        .over(seed.userId(source).toString())
        .form("{'sources': ['" + targets[0] + "'], 'mode': 'replace'}");

    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    assertThat(door.effects("mailboxes/"))
        .hasSize(wanted.size())
        .allMatch(change -> change.endsWith(" -" + seed.userId(source)));
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(added(seed.userId(source).toString())).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void aCrashDoublesNothing() {
    action.over(targets).form(form("add"));

    action.runAndCrash();
    assertThat(states(action.recover())).containsOnly(SUCCEEDED);
    assertThat(door.effects("mailboxes/")).hasSize(3 * wanted.size());
  }

  @Test
  void oneRefusalLeavesTheRestDone() {
    door.post(
        "faults",
        "{'cmdlet': 'Add-MailboxPermission', 'kind': 'status', 'status': 400, 'count': 1}");
    action.over(targets[0]).form(form("add"));

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsOnly(SUCCEEDED);
    assertThat(outcomes.get(0).problem().message()).startsWith("Done in part");
    assertThat(door.effects("mailboxes/")).hasSize(wanted.size() - 1);
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
  }

  @Test
  void deniedAccessIsReportedAndAnUnknownSourceRefused() {
    int refused = users(i -> mailboxes().anyMatch(m -> denied(m, i))).findFirst().orElseThrow();
    action
        .over(targets[0])
        .form(
            "{'sources': ['"
                + seed.userId(refused)
                + "', '"
                + seed.userId(source)
                + "'], 'mode': 'add'}");
    assertThat(action.preview().get(0).details().warnings())
        .anyMatch(warning -> warning.contains("is denied access to"));
    action.over(targets[0]).form("{'sources': ['nobody@else.example'], 'mode': 'add'}");
    List<Outcome> outcomes = action.run();
    assertThat(states(outcomes)).containsOnly(FAILED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("permissions.no-source");
  }
}
