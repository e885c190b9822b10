package io.tenantry.actions.mailboxes;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.ControlDoor;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Seed;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Automatic replies over the whole run: preview, run, run again, crash, undo. */
class ConfigureAutoReplyRunTest {

  private static final String AWAY =
      "{'state': 'Enabled', 'internalMessage':"
          + " '<p>{displayName} is away; ask {managerName}, {managerMail}.</p>'}";

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ControlDoor door;
  private static ActionRun action;
  private static String[] mailboxes;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    door = new ControlDoor(tenant);
    action = new ActionRun(new ConfigureAutoReply(), tenant, Map.of());
    Seed seed = tenant.seed();
    mailboxes =
        IntStream.range(1, seed.users())
            .filter(i -> seed.user(i).work() != null && seed.hasMailbox(i))
            .filter(i -> seed.hasMailbox(seed.user(i).work().managerIndex()))
            .mapToObj(i -> seed.userId(i).toString())
            .limit(30)
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

  private static String[] some(int count) {
    return java.util.Arrays.copyOf(mailboxes, count);
  }

  @Test
  void repliesAreSetOnceEachAndTakenBack() {
    action.over(mailboxes).form(AWAY);

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(door.effects("mailboxes/")).isEmpty();
    assertThat(states(action.run())).hasSize(30).containsOnly(SUCCEEDED);
    assertThat(door.effects("mailboxes/" + mailboxes[0]))
        .hasSize(2)
        .contains("autoReply=Enabled")
        .anyMatch(effect -> effect.startsWith("InternalMessage=") && !effect.contains("{"));
    assertThat(states(action.undo())).containsOnly(SUCCEEDED);
    assertThat(door.effects("mailboxes/" + mailboxes[0]))
        .contains("autoReply=Disabled", "InternalMessage=");
  }

  @Test
  void theSameReplyTwiceChangesNothing() {
    action.over(some(3)).form(AWAY);

    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    assertThat(states(action.run())).containsOnly(UNCHANGED);
    assertThat(door.effects("mailboxes/")).hasSize(6);
  }

  @Test
  void aCrashDoublesNothing() {
    action.over(some(5)).form(AWAY);

    action.runAndCrash();
    assertThat(states(action.recover())).hasSize(5).containsOnly(SUCCEEDED);
    assertThat(door.effects("mailboxes/")).hasSize(10);
  }

  @Test
  void aLostAnswerIsInspected() {
    door.post(
        "faults",
        "{'cmdlet': 'Set-MailboxAutoReplyConfiguration', 'kind': 'status-after-effect', 'status':"
            + " 503, 'count': 1}");
    action.over(some(1)).form(AWAY);

    assertThat(states(action.run())).containsOnly(SUCCEEDED);
    assertThat(door.effects("mailboxes/")).hasSize(2);
  }

  @Test
  void whatExchangeRefusesIsToldOfEachMailbox() {
    action
        .over(mailboxes[0], "11111111-2222-3333-4444-555555555555")
        .form("{'state': 'Scheduled', 'start': '2020-01-01T00:00Z', 'end': '2020-01-02T00:00Z'}");

    assertThat(action.run())
        .allSatisfy(outcome -> assertThat(outcome.state()).isEqualTo(FAILED))
        .extracting(outcome -> outcome.problem().code())
        .containsExactlyInAnyOrder("auto-reply.duration", "target.gone");
    assertThat(door.effects("mailboxes/")).isEmpty();
  }
}
