package io.tenantry.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.Ticket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mails take turns. */
class RelayQueueTest {

  private final Deque<Runnable> started = new ArrayDeque<>();
  private final List<String> handedOver = new ArrayList<>();
  private final RelayQueue queue = new RelayQueue(2, started::add);

  private Ticket put(Priority priority, String mail) {
    return queue.put(
        priority,
        () -> {
          handedOver.add(mail);
          return new Answer(Fate.DONE, 250, "", "", null, null, mail, 1);
        });
  }

  private static Fate fate(Ticket ticket) {
    return ticket.answer().join().fate();
  }

  @Test
  void noMoreThanAFewAreUnderWayAndPeopleGoFirst() {
    for (String mail : new String[] {"a", "b", "c"}) {
      put(Priority.BULK, mail);
    }
    put(Priority.PERSON, "person");
    assertThat(started).hasSize(2);

    while (!started.isEmpty()) {
      started.poll().run();
    }

    assertThat(handedOver).containsExactly("a", "b", "person", "c");
  }

  @Test
  void whatStillWaitsCanBeTakenBack() {
    Ticket first = put(Priority.BULK, "a");
    put(Priority.BULK, "b");
    Ticket waiting = put(Priority.BULK, "c");

    waiting.withdraw();
    first.withdraw();
    started.poll().run();

    assertThat(fate(waiting)).isEqualTo(Fate.NOT_SENT);
    assertThat(fate(first)).isEqualTo(Fate.DONE);
    assertThat(handedOver).containsExactly("a");
  }

  @Test
  void whenTenantryStopsWhatWaitsIsNotSent() {
    put(Priority.BULK, "a");
    put(Priority.BULK, "b");
    Ticket waiting = put(Priority.BULK, "c");

    queue.close();

    assertThat(fate(waiting)).isEqualTo(Fate.NOT_SENT);
    assertThat(fate(put(Priority.BULK, "d"))).isEqualTo(Fate.NOT_SENT);
  }
}
