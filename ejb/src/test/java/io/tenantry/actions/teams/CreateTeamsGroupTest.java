package io.tenantry.actions.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.teams.NewTeam.Person;
import io.tenantry.actions.teams.NewTeam.Progress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CreateTeamsGroupTest {

  private static final Target NEW = new Target(1, "depot milan", "Depot Milan");
  private static final Target SENT =
      NEW.after(new Sent(Instant.EPOCH, null, MissingNode.getInstance(), true));

  private final PublishedContracts contracts = new PublishedContracts();
  private final CreateTeamsGroup action = new CreateTeamsGroup();

  private static CreateTeamsGroupForm form(String... members) {
    return new CreateTeamsGroupForm(
        " Depot Milan ", "Everything about it", null, List.of("anna", "bert"), List.of(members));
  }

  private static NewTeam team(Progress progress, List<String> owners, String... members) {
    Map<String, Person> people = new HashMap<>();
    List.of("anna", "bert", "carl").forEach(n -> people.put(n, new Person(n + "-id", false)));
    people.put("guest", new Person("guest-id", true));
    IntStream.range(0, 450).forEach(i -> people.put("m" + i, new Person("m" + i + "-id", false)));
    return new NewTeam(
        people,
        0,
        "",
        progress == Progress.NONE ? "" : "team-id",
        progress,
        "Sorry",
        "Depot Milan",
        new TreeSet<>(owners),
        new TreeSet<>(List.of(members)),
        false);
  }

  private static String code(Plan plan) {
    return ((Plan.Cannot) plan).problem().code();
  }

  @Test
  void aTeamIsMadeWithItsFirstOwnerAlone() {
    Plan.Change change =
        (Plan.Change) action.plan(NEW, team(Progress.NONE, List.of()), form("carl"));

    GraphCall call = (GraphCall) change.calls().get(0);
    assertThat(contracts.violations(call)).isEmpty();
    assertThat(call.keeps()).containsExactly("Location", "Content-Location");
    assertThat(call.body().path("members")).hasSize(1);
    assertThat(call.body().path("visibility").asText()).isEqualTo("private");
    assertThat(change.after())
        .hasToString(
            "{\"team\":\"Depot Milan\",\"owners\":[\"anna-id\",\"bert-id\"],"
                + "\"members\":[\"carl-id\"]}");
  }

  @Test
  void theOthersAreAddedOnceItIsMadeTwoHundredAtATime() {
    String[] many = IntStream.range(0, 450).mapToObj(i -> "m" + i).toArray(String[]::new);

    Plan.Change change =
        (Plan.Change) action.plan(SENT, team(Progress.DONE, List.of("anna-id")), form(many));

    assertThat(change.calls()).hasSize(3).allMatch(call -> contracts.violations(call).isEmpty());
    JsonNode first = ((GraphCall) change.calls().get(0)).body().path("values");
    assertThat(first).hasSize(200);
    assertThat(first.get(0).path("roles")).hasToString("[\"owner\"]");
    assertThat(first.get(1).path("roles")).hasToString("[]");
  }

  @Test
  void onlyWhoIsMissingIsAdded() {
    NewTeam all = team(Progress.DONE, List.of("anna-id", "bert-id"), "carl-id");

    assertThat(action.plan(SENT, all, form("carl"))).isInstanceOf(Plan.Unchanged.class);
    assertThat(action.snapshot(all)).isEqualTo(all.whenMade(form("carl")));
  }

  @Test
  void whoeverIsNamedMustExistAndOwnersBeNoGuests() {
    assertThat(code(action.plan(NEW, team(Progress.NONE, List.of()), form("nobody"))))
        .isEqualTo("team.no-user");
    CreateTeamsGroupForm guest =
        new CreateTeamsGroupForm("Depot Milan", null, null, List.of("guest"), null);
    assertThat(code(action.plan(NEW, team(Progress.NONE, List.of()), guest)))
        .isEqualTo("team.guest-owner");
  }

  @Test
  void whatWasSentIsWaitedForAndOnlySentAgainWhenItCannotBeThereAnyMore() {
    NewTeam notSeen = team(Progress.NONE, List.of());
    NewTeam longAgo =
        new NewTeam(
            notSeen.people(),
            0,
            "",
            "",
            Progress.NONE,
            "",
            "",
            new TreeSet<>(),
            new TreeSet<>(),
            true);

    assertThat(action.plan(SENT, notSeen, form())).isInstanceOf(Plan.Wait.class);
    assertThat(action.plan(SENT, longAgo, form())).isInstanceOf(Plan.Change.class);
    assertThat(action.plan(SENT, team(Progress.UNDER_WAY, List.of()), form()))
        .isInstanceOf(Plan.Wait.class);
    assertThat(code(action.plan(SENT, team(Progress.FAILED, List.of()), form())))
        .isEqualTo("team.failed");
  }

  @Test
  void theAddressesOfTeamAndOperationAreReadFromTheAnswer() {
    JsonNode answers =
        JsonNodeFactory.instance
            .objectNode()
            .set(
                "1",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("Location", "/teams('t-1')/operations('o-1')")
                    .put("Content-Location", "/teams('t-1')"));
    Sent sent = new Sent(Instant.EPOCH, null, answers, true);

    assertThat(NewTeam.idOf(sent)).isEqualTo("t-1");
    assertThat(NewTeam.operationOf(sent)).isEqualTo("o-1");
  }

  @Test
  void undoDeletesTheGroup() {
    NewTeam made = team(Progress.DONE, List.of("anna-id"));

    Plan.Change undo =
        (Plan.Change) action.restore(SENT, made, action.snapshot(team(Progress.NONE, List.of())));
    assertThat(undo.calls()).singleElement().hasToString("DELETE /groups/team-id");
    assertThat(contracts.violations(undo.calls().get(0))).isEmpty();
  }

  @Test
  void refusalsAreToldInWords() {
    GraphCall create = new GraphCall("POST", "/teams", null);
    GraphCall add = new GraphCall("POST", "/teams/t/members/add", null);
    NewTeam state = team(Progress.NONE, List.of());

    assertThat(
            action.explain(
                NEW, state, new CallFailure(create, 403, "Forbidden", "Blocked word in name")))
        .isInstanceOf(Verdict.Failed.class);
    assertThat(
            action.explain(NEW, state, new CallFailure(create, 403, "Forbidden", "No Team.Create")))
        .isInstanceOf(Verdict.StopRun.class);
    assertThat(action.explain(NEW, state, new CallFailure(add, 207, "NotFound", "x: no user")))
        .isInstanceOf(Verdict.Partly.class);
    assertThat(action.explain(NEW, state, new CallFailure(add, 404, "NotFound", "No team")))
        .isInstanceOf(Verdict.NotYet.class);
  }
}
