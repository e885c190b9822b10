package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tenant of 300 users for one test. */
abstract class GraphTest {

  @TempDir Path data;
  SimulatedTenant tenant;
  GraphClient graph;
  Seed seed;

  @BeforeEach
  void start() throws Exception {
    tenant =
        SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(300).withThrottleFactor(0));
    graph = new GraphClient(tenant);
    seed = tenant.seed();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  String id(IntPredicate predicate) {
    return seed.userId(index(predicate)).toString();
  }

  int index(IntPredicate predicate) {
    return IntStream.range(0, seed.users()).filter(predicate).findFirst().orElseThrow();
  }

  /** Index of a project's Microsoft 365 group, the last one. */
  int project() {
    return kind(Team.Kind.UNIFIED, 0);
  }

  /** Index of the group of this kind, counted from the last one. */
  int kind(Team.Kind kind, int fromLast) {
    List<Team> teams = seed.groups().stream().filter(team -> team.kind() == kind).toList();
    return teams.get(teams.size() - 1 - fromLast).index();
  }

  boolean employee(int index) {
    return seed.user(index).kind() == Person.Kind.EMPLOYEE;
  }

  boolean cloudEmployee(int index) {
    return employee(index)
        && !seed.user(index).onPremisesSynced()
        && !seed.globalAdministrators().contains(index);
  }

  /** All objects of a collection, page by page. */
  List<JsonNode> all(String path) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    String next = path;
    while (next != null) {
      Answer page = graph.get(next);
      assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
      page.value().forEach(all::add);
      next = page.body().path("@odata.nextLink").asText(null);
    }
    return all;
  }

  static void refused(Answer answer, int status, String code, String message) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains(message);
  }
}
