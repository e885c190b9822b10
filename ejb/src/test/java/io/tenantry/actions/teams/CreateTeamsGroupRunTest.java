package io.tenantry.actions.teams;

import static io.tenantry.operations.OutcomeState.FAILED;
import static io.tenantry.operations.OutcomeState.PLANNED;
import static io.tenantry.operations.OutcomeState.SKIPPED;
import static io.tenantry.operations.OutcomeState.SUCCEEDED;
import static io.tenantry.operations.OutcomeState.UNCHANGED;
import static io.tenantry.operations.run.ActionRun.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.run.ActionRun;
import io.tenantry.operations.run.TenantEffects;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.graph.Operations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New teams over the whole wire: made once, filled, taken back. */
class CreateTeamsGroupRunTest {

  @TempDir static Path data;
  private static SimulatedTenant tenant;
  private static TenantEffects effects;
  private static ActionRun action;

  /** Employees with Teams, found by making a team of each. */
  private static List<String> people;

  private static String guest;

  @BeforeAll
  static void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(200).withThrottleFactor(0));
    effects = new TenantEffects(tenant);
    action = new ActionRun(new CreateTeamsGroup(), tenant, Map.of());
    action.over().form("{}");
    IntStream.range(2, 60).forEach(i -> team("Try " + i, List.of(id(i)), List.of()));
    List<Outcome> refused = action.run();
    people = action.parked().keySet().stream().map(seq -> id(seq + 1)).limit(8).toList();
    guest =
        refused.stream()
            .filter(outcome -> outcome.problem().code().equals("team.guest-owner"))
            .map(outcome -> id(outcome.target().seq() + 1))
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void stop() throws Exception {
    action.close();
    tenant.close();
  }

  @BeforeEach
  void reset() {
    effects.reset();
    action.over().form("{'visibility': 'private'}");
  }

  private static String id(int index) {
    return tenant.seed().userId(index).toString();
  }

  private static void team(String name, List<String> owners, List<String> members) {
    action.with(
        name.toLowerCase(Locale.ROOT),
        ("{'displayName': '"
                + name.toLowerCase(Locale.ROOT)
                + "', 'owners': "
                + list(owners)
                + ", 'members': "
                + list(members)
                + "}")
            .replace('\'', '"'));
  }

  private static String list(List<String> texts) {
    return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(",", "[", "]"));
  }

  private static void later() {
    tenant.clock().advance(Duration.ofMinutes(1));
  }

  private void depot() {
    team("depot", people.subList(0, 2), people.subList(2, 5));
  }

  @Test
  void aTeamIsMadeFilledAndTakenBack() {
    depot();

    assertThat(states(action.preview())).containsExactly(PLANNED);
    assertThat(effects.all()).isEmpty();
    assertThat(action.run()).isEmpty();
    assertThat(action.look()).as("Teams is at it").isEmpty();
    later();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("teams/"))
        .hasSize(5)
        .anyMatch(effect -> effect.endsWith("created"))
        .anyMatch(effect -> effect.endsWith("owner +" + people.get(1)))
        .anyMatch(effect -> effect.endsWith("member +" + people.get(4)));
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
    assertThat(effects.on("groups/")).anyMatch(effect -> effect.endsWith("deleted"));
  }

  @Test
  void theSameAgainMakesNoSecondTeam() {
    depot();
    action.run();
    later();
    action.look();

    assertThat(states(action.run())).containsExactly(UNCHANGED);
    assertThat(effects.on("teams/").stream().filter(e -> e.endsWith("created"))).hasSize(1);
  }

  @Test
  void aTeamThatSomebodyHasChangedSinceIsLeftAlone() {
    depot();
    action.run();
    later();
    action.look();
    String team = effects.on("teams/").get(0).split("[/ ]")[1];
    ObjectNode member = JsonNodeFactory.instance.objectNode();
    member.put("@odata.type", "#microsoft.graph.aadUserConversationMember").putArray("roles");
    member.put(
        "user@odata.bind", "https://graph.microsoft.com/v1.0/users('" + people.get(6) + "')");
    GraphCall add = new GraphCall("POST", "/teams/" + team + "/members", member);
    assertThat(action.send(add).done()).isTrue();

    assertThat(states(action.undo())).containsExactly(SKIPPED);
    assertThat(effects.on("groups/")).noneMatch(effect -> effect.endsWith("deleted"));
  }

  @Test
  void afterACrashTheTeamIsFoundByNameTimeAndOwner() {
    depot();
    action.runAndCrash();

    assertThat(action.recover()).isEmpty();
    later();
    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("teams/").stream().filter(e -> e.endsWith("created"))).hasSize(1);
    assertThat(effects.on("teams/")).hasSize(5);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  @Test
  void aCallThatWasLostIsNotRepeatedBlindly() {
    depot();
    effects.loseCalls("/teams$", 1);

    assertThat(action.run()).isEmpty();
    assertThat(action.parked()).hasSize(1);
    assertThat(effects.all()).isEmpty();
  }

  @Test
  void aLostAnswerToAddingMembersAddsNobodyTwice() {
    depot();
    action.run();
    later();
    effects.loseAnswers("members/add$", 1);

    assertThat(states(action.look())).containsExactly(SUCCEEDED);
    assertThat(effects.on("teams/")).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void membersWhoCannotBeAddedAreToldAndTheOthersAdded() {
    String unlicensed =
        IntStream.range(2, 200)
            .mapToObj(CreateTeamsGroupRunTest::id)
            .filter(user -> !people.contains(user) && !user.equals(guest))
            .filter(CreateTeamsGroupRunTest::refusedAsOwner)
            .findFirst()
            .orElseThrow();
    reset();
    team("depot", people.subList(0, 1), List.of(people.get(2), unlicensed, people.get(3)));
    action.run();
    later();

    List<Outcome> outcomes = action.look();
    assertThat(states(outcomes)).containsExactly(SUCCEEDED);
    assertThat(outcomes.get(0).problem().code()).isEqualTo("team.members-refused");
    assertThat(outcomes.get(0).problem().message()).contains(unlicensed);
    assertThat(effects.on("teams/")).hasSize(3);
    assertThat(states(action.undo())).containsExactly(SUCCEEDED);
  }

  private static boolean refusedAsOwner(String user) {
    action.over();
    team("try " + user, List.of(user), List.of());
    return action.run().stream().anyMatch(o -> o.problem().code().equals("team.owner"));
  }

  @Test
  void ownersMustExistAndBeNoGuests() {
    team("depot", List.of("nobody@contoso.example"), List.of());
    team("yard", List.of(guest), List.of());

    List<Outcome> outcomes = action.run();
    assertThat(outcomes)
        .extracting(outcome -> outcome.problem().code())
        .containsExactlyInAnyOrder("team.no-user", "team.guest-owner");
  }

  @Test
  void aFailedOperationIsTold() {
    depot();
    tenant.operations().failures(Operations.Kind.TEAM, 1);
    action.run();
    later();

    List<Outcome> outcomes = action.look();
    assertThat(states(outcomes)).containsExactly(FAILED);
    assertThat(outcomes.get(0).problem().message()).contains("provisioned");
  }

  @Test
  void withoutThePermissionTheRunStops() {
    tenant.app().change(List.of(), List.of("Team.Create", "Group.ReadWrite.All"));
    depot();

    assertThat(action.run().get(0).problem().code()).isEqualTo("permission.missing");
  }
}
