package io.tenantry.gateway.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.JoinedCalls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinedCallsTest {

  private static final String MEMBERS = "members@odata.bind";

  private final List<Runnable> due = new ArrayList<>();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
          due.add(task);
          return null;
        }
      };
  private final List<List<String>> sent = Collections.synchronizedList(new ArrayList<>());
  private final JoinedCalls<GraphCall> joined =
      new JoinedCalls<>(new GraphJoining(), this::surface, timer);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  /** Refuses a call as a whole when one of its members is bad. */
  private Ticket surface(GraphCall call, Priority priority) {
    List<String> members = new ArrayList<>();
    call.body().path(MEMBERS).forEach(member -> members.add(member.asText()));
    sent.add(members);
    boolean bad = members.stream().anyMatch(member -> member.startsWith("bad"));
    Answer.Fate fate = bad ? Answer.Fate.REFUSED : Answer.Fate.DONE;
    return new Ticket(
        CompletableFuture.completedFuture(
            new Answer(fate, bad ? 400 : 204, "", "", null, null, null, 1)),
        () -> {});
  }

  private static GraphCall add(String group, String member) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray(MEMBERS).add(member);
    return new GraphCall("PATCH", "/groups/" + group, body).joining(MEMBERS, 20);
  }

  private Map<String, Answer.Fate> send(String group, List<String> members) {
    Map<String, Ticket> tickets = new LinkedHashMap<>();
    members.forEach(member -> tickets.put(member, joined.send(add(group, member), Priority.BULK)));
    timeIsUp();
    Map<String, Answer.Fate> fates = new LinkedHashMap<>();
    tickets.forEach((member, ticket) -> fates.put(member, ticket.answer().join().fate()));
    return fates;
  }

  /** Nobody waits for others of its kind any longer. */
  private void timeIsUp() {
    while (!due.isEmpty()) {
      due.remove(0).run();
    }
  }

  private static List<String> numbered(String name, int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> name + i).toList();
  }

  @Test
  void twentyMembersGoInOneCall() {
    assertThat(send("g", numbered("m", 45)).values()).containsOnly(Answer.Fate.DONE);
    assertThat(sent).extracting(List::size).containsExactly(20, 20, 5);
  }

  @Test
  void oneBadMemberFailsAlone() {
    List<String> members = new ArrayList<>(numbered("m", 19));
    members.add(7, "bad");

    Map<String, Answer.Fate> fates = send("g", members);

    assertThat(fates).hasSize(20).containsEntry("bad", Answer.Fate.REFUSED);
    fates.remove("bad");
    assertThat(fates.values()).containsOnly(Answer.Fate.DONE);
  }

  @Test
  void callsOfDifferentGroupsStayApart() {
    Ticket one = joined.send(add("a", "m"), Priority.BULK);
    Ticket other = joined.send(add("b", "m"), Priority.BULK);
    timeIsUp();
    one.answer().join();
    other.answer().join();

    assertThat(sent).containsExactly(List.of("m"), List.of("m"));
  }

  @Test
  void aCallThatStillWaitsForOthersCanBeTakenBack() {
    Ticket ticket = joined.send(add("a", "m"), Priority.BULK);
    ticket.withdraw();

    assertThat(ticket.answer().join().fate()).isEqualTo(Answer.Fate.NOT_SENT);
    assertThat(sent).isEmpty();
  }
}
