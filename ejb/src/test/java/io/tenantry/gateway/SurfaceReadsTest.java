package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.dispatch.FakeSurface;
import io.tenantry.gateway.dispatch.FakeSurface.Reply;
import io.tenantry.gateway.graph.GraphGateway;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurfaceReadsTest {
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  private FakeSurface surface;
  private SurfaceReads reads;

  @BeforeEach
  void open() throws IOException {
    surface = new FakeSurface();
    GraphGateway graph = new GraphGateway(surface.connection(), surface.trust(), surface.shared());
    reads =
        new SurfaceReads(
            (call, priority) -> graph.send((GraphCall) call, priority),
            (call, page) -> {
              page.accept(List.of(JsonNodeFactory.instance.textNode(call.cmdlet())));
              page.accept(List.of(JsonNodeFactory.instance.textNode("second page")));
            },
            Priority.BULK,
            new ReadCaches(Clock.systemUTC()),
            (store, keys) -> Map.of(),
            (what, target, names) -> names.stream().findFirst(),
            Optional::empty);
  }

  @AfterEach
  void close() throws IOException {
    surface.close();
  }

  @Test
  void aLongAnswerIsPutTogetherFromItsPages() {
    assertThat(reads.all(new CmdletCall("Get-Mailbox", Map.of(), null)))
        .extracting(JsonNode::asText)
        .containsExactly("Get-Mailbox", "second page");
  }

  /** Answers filters with the users that they name, except u13. */
  private static Reply users(JsonNode call) {
    String url = URLDecoder.decode(call.path("url").asText(), StandardCharsets.UTF_8);
    List<String> users = new ArrayList<>();
    Matcher ids = QUOTED.matcher(url);
    while (ids.find()) {
      if (!ids.group(1).equals("u13")) {
        users.add("{\"id\":\"" + ids.group(1).toUpperCase() + "\",\"displayName\":\"N\"}");
      }
    }
    return new Reply(200, null, null, "{\"value\":[" + String.join(",", users) + "]}");
  }

  @Test
  void readsFifteenUsersWithOneFilterAndManyFiltersInOneBatch() {
    surface.onCall = SurfaceReadsTest::users;
    List<String> ids = IntStream.range(0, 200).mapToObj(i -> "u" + i).toList();

    Map<String, JsonNode> users = reads.users(ids, List.of("displayName"));

    assertThat(users).hasSize(199).containsKey("u7").doesNotContainKey("u13");
    assertThat(surface.callsSeen()).isEqualTo(14);
    assertThat(surface.batches.stream().flatMap(List::stream))
        .extracting(call -> call.path("url").asText())
        .anySatisfy(
            url ->
                assertThat(url)
                    .startsWith("/users?$filter=id%20in%20%28%27u0%27%2C")
                    .endsWith("&$select=id,displayName"));
  }

  @Test
  void aMalformedIdSpoilsNoOthers() {
    surface.onCall =
        call -> {
          String url = call.path("url").asText();
          if (url.contains("$filter")) {
            return Reply.of(400);
          }
          String id = url.split("[/?]")[2];
          return id.equals("bad")
              ? Reply.of(400)
              : new Reply(200, null, null, "{\"id\":\"" + id + "\"}");
        };
    assertThat(reads.users(List.of("a", "bad", "b"), List.of())).containsOnlyKeys("a", "b");
  }

  @Test
  void aReadThatIsForbiddenTellsWhatToDo() {
    surface.onCall = call -> Reply.of(403);
    assertThatThrownBy(() -> reads.users(List.of("a", "b"), List.of()))
        .isInstanceOfSatisfying(
            SurfaceFailure.class, e -> assertThat(e.problem().next()).contains("permission"));
  }

  @Test
  void licensesAreReadOnceForSomeSeconds() {
    surface.onCall =
        call -> new Reply(200, null, null, "{\"value\":[{\"skuPartNumber\":\"SPE_E3\"}]}");
    assertThat(reads.subscribedSkus()).hasSize(1);
    assertThat(reads.subscribedSkus()).hasSize(1);
    assertThat(surface.callsSeen()).isEqualTo(1);
  }

  @Test
  void groupNamesAreRememberedAlsoThoseThatDoNotExist() {
    surface.onCall = SurfaceReadsTest::users;
    assertThat(reads.groupNames(List.of("g1", "u13"))).containsOnlyKeys("g1");
    assertThat(reads.groupNames(List.of("g1", "u13"))).containsEntry("g1", "N");
    assertThat(surface.callsSeen()).isEqualTo(1);
  }
}
