package io.tenantry.actions.m365groups;

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
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users are put into groups, over the whole run. Every test takes a group of its own. */
class AddMembersToMicrosoft365GroupsRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static ActionRun action;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300));
    action = new ActionRun(new AddMembersToMicrosoft365Groups(), tenant, Map.of());
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

  private static Team group(Team.Kind kind, int number) {
    return tenant.seed().groups().stream()
        .filter(team -> team.kind() == kind)
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  /** Users who are not in the group. */
  private static List<String> others(Team group, int count) {
    return IntStream.range(2, 300)
        .filter(i -> !tenant.seed().groupsOf(i).contains(group.index()))
        .limit(count)
        .mapToObj(i -> tenant.seed().userId(i).toString())
        .toList();
  }

  private static String form(Team... groups) {
    return "{'groups': ["
        + String.join(
            ",", java.util.Arrays.stream(groups).map(team -> "'" + team.id() + "'").toList())
        + "]}";
  }

  private static List<String> effects(Team group) {
    return JournalEffects.of(tenant, "groups/" + group.id());
  }

  @Test
  void twentyUsersGoInOneRequestAndOnlyOnce() {
    Team group = group(Team.Kind.UNIFIED, 0);
    List<String> users = others(group, 200);
    action.over(users.toArray(String[]::new)).form(form(group));

    assertThat(states(action.preview())).containsOnly(PLANNED);
    assertThat(effects(group)).isEmpty();
    assertThat(states(action.run())).hasSize(200).containsOnly(SUCCEEDED);
    assertThat(effects(group)).hasSize(200).doesNotHaveDuplicates();
    assertThat(JournalEffects.requests(tenant, "PATCH", "/groups/" + group.id()))
        .as("ten requests when all are at hand at once")
        .hasSizeLessThanOrEqualTo(20);
    assertThat(states(action.run())).containsOnly(UNCHANGED);
    assertThat(effects(group)).hasSize(200);
  }

  @Test
  void undoTakesAwayOnlyWhomTheRunAdded() {
    Team group = group(Team.Kind.UNIFIED, 1);
    String member =
        IntStream.range(2, 300)
            .filter(i -> tenant.seed().groupsOf(i).contains(group.index()))
            .mapToObj(i -> tenant.seed().userId(i).toString())
            .findFirst()
            .orElseThrow();
    String other = others(group, 1).get(0);
    action.over(member, other).form(form(group));
    assertThat(states(action.run())).containsExactly(UNCHANGED, SUCCEEDED);

    action.undo();

    assertThat(effects(group)).containsExactly("member +" + other, "member -" + other);
  }

  @Test
  void ownersAreMembersToo() {
    Team group = group(Team.Kind.UNIFIED, 2);
    String user = others(group, 1).get(0);
    action.over(user).form(form(group).replace("]}", "], 'asOwner': true}"));

    assertThat(states(action.run())).containsExactly(SUCCEEDED);
    assertThat(effects(group)).containsExactly("member +" + user, "owner +" + user);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(effects(group)).endsWith("owner -" + user, "member -" + user);
  }

  @Test
  void groupsThatOthersKeepAreLeftOutAndTheRestIsDone() {
    Team group = group(Team.Kind.UNIFIED, 3);
    Team dynamic = group(Team.Kind.DYNAMIC_UNIFIED, 0);
    Team security = group(Team.Kind.SECURITY, 0);
    String user = others(group, 1).get(0);
    action.over(user).form(form(group, dynamic, security));

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).details().warnings()).hasSize(2);
    action.over(user).form(form(dynamic));
    assertThat(states(action.run())).containsExactly(FAILED);
  }

  @Test
  void aRefusalOfOneGroupLeavesTheOtherAndOfAllFails() {
    Team refused = group(Team.Kind.UNIFIED, 4);
    Team other = group(Team.Kind.UNIFIED, 5);
    tenant.faults().add(fault("PATCH", "groups/" + refused.id(), FaultKind.STATUS, 400, null));
    String user =
        others(refused, 300).stream()
            .filter(others(other, 300)::contains)
            .findFirst()
            .orElseThrow();
    action.over(user).form(form(refused, other));

    List<Outcome> outcomes = action.run();

    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("group.refused");
    assertThat(effects(other)).containsExactly("member +" + user);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    action.over(user).form(form(refused));
    assertThat(states(action.run())).containsExactly(FAILED);
  }

  @Test
  void aCrashOrALostAnswerDoublesNothing() {
    Team group = group(Team.Kind.UNIFIED, 6);
    List<String> users = others(group, 30);
    action.over(users.toArray(String[]::new)).form(form(group));
    action.runAndCrash();
    assertThat(states(action.recover())).hasSize(30).containsOnly(SUCCEEDED);
    assertThat(effects(group)).hasSize(30).doesNotHaveDuplicates();

    Team another = group(Team.Kind.UNIFIED, 7);
    tenant
        .faults()
        .add(fault("PATCH", "groups/" + another.id(), FaultKind.STATUS_AFTER_EFFECT, 503, 1));
    List<String> more = others(another, 30);
    action.over(more.toArray(String[]::new)).form(form(another));
    assertThat(states(action.run())).hasSize(30).containsOnly(SUCCEEDED);
    assertThat(effects(another)).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void aUserWhoIsGoneFailsAlone() {
    Team group = group(Team.Kind.UNIFIED, 5);
    List<String> users = others(group, 12).subList(8, 12);
    action
        .over(users.get(0), "00000000-0000-0000-0000-000000000001", users.get(1))
        .form(form(group));

    assertThat(states(action.run())).containsExactly(SUCCEEDED, FAILED, SUCCEEDED);
  }

  private static FaultRule fault(
      String method, String path, FaultKind kind, int status, Integer count) {
    return new FaultRule(
        null, "graph", method, path, null, null, kind, status, null, null, null, count, null, null,
        null, null);
  }
}
