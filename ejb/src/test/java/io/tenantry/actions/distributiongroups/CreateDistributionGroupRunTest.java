package io.tenantry.actions.distributiongroups;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.CmdletCall;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.ControlDoor;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.seed.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New distribution groups over the whole run: preview, run, run again, crash, undo. */
class CreateDistributionGroupRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ControlDoor door;
  private static ActionRun action;
  private static List<String> people;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    door = new ControlDoor(tenant);
    action = new ActionRun(new CreateDistributionGroup(), tenant, Map.of());
    Seed seed = tenant.seed();
    people =
        IntStream.range(2, seed.users())
            .filter(i -> seed.user(i).work() != null && seed.hasMailbox(i))
            .mapToObj(i -> seed.userId(i).toString())
            .limit(4)
            .toList();
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

  private static ActionRun watch(String more) {
    return action
        .over("watch")
        .form(
            "{'displayName': 'Harbor Watch', 'alias': 'watch', 'primarySmtpAddress': 'watch@"
                + tenant.seed().domain()
                + "', 'owners': ['"
                + people.get(0)
                + "'], 'ownersAreMembers': true, 'members': ['"
                + people.get(1)
                + "', '"
                + people.get(2)
                + "'], 'addAddresses': ['harbor@"
                + tenant.seed().domain()
                + "'], 'mailTip': 'Ring first'"
                + more
                + "}");
  }

  @Test
  void aGroupIsMadeWithAllItHasAndRemoved() {
    watch("");

    assertThat(states(action.preview())).containsExactly(PLANNED);
    assertThat(door.effects("distributionGroups/")).isEmpty();
    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(door.effects("distributionGroups/"))
        .contains("created", "member +" + people.get(0), "member +" + people.get(2))
        .contains("MailTip=Ring first")
        .anyMatch(effect -> effect.contains("smtp:harbor@"));
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(door.effects("distributionGroups/")).contains("deleted");
  }

  @Test
  void eachLineOfATableMakesItsOwnGroup() {
    action.over().form("{'owners': ['" + people.get(0) + "']}");
    for (String alias : List.of("berth", "crane")) {
      action.with(
          alias,
          "{\"displayName\": \"Harbor "
              + alias
              + "\", \"alias\": \""
              + alias
              + "\", \"primarySmtpAddress\": \""
              + alias
              + "@"
              + tenant.seed().domain()
              + "\"}");
    }

    assertThat(states(action.run())).containsExactly(SUCCEEDED, SUCCEEDED);
    assertThat(door.effects("distributionGroups/")).containsExactly("created", "created");
    assertThat(states(action.undo())).containsExactly(SUCCEEDED, SUCCEEDED);
  }

  @Test
  void theSameGroupTwiceIsMadeOnce() {
    watch("");

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(door.effects("distributionGroups/")).containsOnlyOnce("created");
  }

  @Test
  void aCrashBetweenItsCallsIsMadeGood() {
    door.post(
        "faults",
        "{'cmdlet': 'Set-DistributionGroup', 'kind': 'status', 'status': 400, 'count': 1}");
    watch("").runAndCrash();

    assertThat(states(action.recover())).containsExactly(SUCCEEDED);
    assertThat(door.effects("distributionGroups/"))
        .containsOnlyOnce("created")
        .containsOnlyOnce("MailTip=Ring first");
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void aLostAnswerMakesNoSecondGroup() {
    door.post(
        "faults", "{'cmdlet': 'New-DistributionGroup', 'kind': 'drop-after-effect', 'count': 1}");

    assertThat(states(watch("").run())).containsExactly(SUCCEEDED);
    assertThat(door.effects("distributionGroups/")).containsOnlyOnce("created");
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void undoLeavesAGroupWithOtherMembersAlone() {
    watch("").run();
    action.send(
        new CmdletCall(
            "Add-DistributionGroupMember",
            Map.of("Identity", "watch", "Member", people.get(3), NewGroupPlan.BYPASS, true),
            null));

    assertThat(states(action.undo())).containsExactly(SKIPPED);
    assertThat(door.effects("distributionGroups/")).doesNotContain("deleted");
  }

  @Test
  void whatIsTakenOrUnknownIsNamed() {
    assertThat(problem(watch(", 'moderators': ['nobody@else.example']").run()))
        .isEqualTo("group.no-recipient");
    String taken = tenant.seed().distributionGroups().get(0).displayName();
    assertThat(problem(watch(", 'name': '" + taken + "'").run())).isEqualTo("group.taken");
    action.form(
        "{'displayName': 'Harbor Watch', 'alias': 'watch', 'primarySmtpAddress':"
            + " 'watch@elsewhere.example', 'owners': ['"
            + people.get(0)
            + "']}");
    assertThat(problem(action.run())).isEqualTo("group.domain");
    assertThat(door.effects("distributionGroups/")).isEmpty();
  }

  private static String problem(List<Outcome> outcomes) {
    assertThat(states(outcomes)).containsExactly(FAILED);
    return outcomes.get(0).problem().code();
  }
}
