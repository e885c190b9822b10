package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.gateway.Answer.Fate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Gateways are idle once their calls were answered and nothing was sent for a while. */
class TrafficTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final MovingClock clock = new MovingClock();
  private final Traffic traffic = new Traffic(clock);

  @Test
  void aCallIsUnderWayUntilItIsAnsweredHoweverLongThatTakes() {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    traffic.counted(() -> new Ticket(answer, () -> {}));
    clock.now = START.plus(Duration.ofHours(1));
    assertThat(traffic.idleFor(Duration.ofMinutes(10))).isFalse();

    answer.complete(new Answer(Fate.DONE, 200, "", "", null, null, "id", 1));

    assertThat(traffic.idleFor(Duration.ofMinutes(10))).isTrue();
  }

  @Test
  void aPauseBetweenTwoCallsIsNoEnd() {
    traffic.counted(() -> new Ticket(CompletableFuture.completedFuture(null), () -> {}));

    clock.now = START.plus(Duration.ofMinutes(9));

    assertThat(traffic.idleFor(Duration.ofMinutes(10))).isFalse();
  }

  @Test
  void aCallThatCouldNotBeSentIsNotUnderWay() {
    assertThatThrownBy(
            () ->
                traffic.counted(
                    () -> {
                      throw new IllegalStateException("not sent");
                    }))
        .hasMessage("not sent");
    clock.now = START.plus(Duration.ofHours(1));

    assertThat(traffic.idleFor(Duration.ofMinutes(10))).isTrue();
  }

  private static final class MovingClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
