package io.tenantry.gateway.pace;

import static io.tenantry.gateway.pace.Limit.IDENTITY_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gateway.Priority;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends 10,000 writes in batches of 20, eight at once, against a modelled token bucket. */
class PaceAgainstAServerTest {
  private static final int WRITES = 10_000;
  private static final int BATCH = 20;
  private static final int AT_ONCE = 8;

  private final FakeTime time = new FakeTime();

  /** Microsoft's side: refuses when empty, also counts what it refuses, tells from 80 % on. */
  private final class Server {
    private final double perSecond;
    private final double capacity;
    private final boolean tells;
    private double tokens;
    private long at = time.getAsLong();
    private int refused;

    Server(double perSecond, double burstSeconds, boolean tells) {
      this.tells = tells;
      this.perSecond = perSecond;
      this.capacity = perSecond * burstSeconds;
      this.tokens = capacity;
    }

    boolean accepts() {
      tokens = Math.min(capacity, tokens + (time.getAsLong() - at) / 1e9 * perSecond);
      at = time.getAsLong();
      boolean accepted = tokens >= 1;
      tokens = Math.max(-0.8 * capacity, tokens - 1);
      refused += accepted ? 0 : 1;
      return accepted;
    }

    double used() {
      return (capacity - tokens) / capacity;
    }
  }

  private record Arrival(long at, long sentAt, int calls) {}

  @ParameterizedTest(name = "factor {0}, the server saves up {1} s, answers in {2} ms")
  @CsvSource({
    "20, 150, 50",
    "20, 150, 300",
    "20, 10, 50",
    "20, 10, 300",
    "20, 2, 100",
    "20, 1, 50",
    "20, 1, 100",
    "1, 150, 300",
    "1, 150, 2000",
    "100, 150, 60",
    "100, 2, 60"
  })
  void reachesTheCeilingAlmostWithoutRefusals(double factor, double burst, long latency) {
    Server server = new Server(20 * factor, burst, true);
    Pace pace = new Pace(factor, time);
    for (int run = 1; run <= 3; run++) {
      assertThat(shareOfTheCeiling(server, pace, latency)).as("run %d", run).isGreaterThan(0.97);
    }
    assertThat(server.refused).isLessThan(3 * WRITES / 200);
  }

  @ParameterizedTest(name = "factor {0}, answers in {1} ms")
  @CsvSource({"20, 50", "20, 300", "1, 300"})
  void aServerThatTellsNothingIsUsedWithoutRefusalsToo(double factor, long latency) {
    Server server = new Server(20 * factor, 150, false);
    Pace pace = new Pace(factor, time);
    for (int run = 1; run <= 3; run++) {
      assertThat(shareOfTheCeiling(server, pace, latency)).as("run %d", run).isGreaterThan(0.94);
    }
    assertThat(server.refused).isZero();
  }

  private double shareOfTheCeiling(Server server, Pace pace, long latency) {
    long start = time.getAsLong();
    run(server, pace, latency);
    double seconds = (time.getAsLong() - start) / 1e9;
    return WRITES / seconds / server.perSecond;
  }

  private void run(Server server, Pace pace, long latencyMillis) {
    Random random = new Random(7);
    PriorityQueue<Arrival> underWay = new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
    int waiting = WRITES;
    int done = 0;
    while (done < WRITES) {
      long wait = Long.MAX_VALUE;
      while (waiting > 0 && underWay.size() < AT_ONCE) {
        int calls = Math.min(BATCH, waiting);
        wait = pace.take(Map.of(IDENTITY_WRITE, (double) calls), Priority.BULK);
        if (wait > 0) {
          break;
        }
        long latency = (long) (latencyMillis * 1e6 * (0.5 + random.nextDouble()));
        underWay.add(new Arrival(time.getAsLong() + latency, time.getAsLong(), calls));
        waiting -= calls;
      }
      long next = underWay.isEmpty() ? Long.MAX_VALUE : underWay.peek().at();
      if (wait != Long.MAX_VALUE && time.getAsLong() + wait < next) {
        time.passNanos(wait);
        continue;
      }
      Arrival arrival = underWay.poll();
      time.passNanos(Math.max(0, arrival.at() - time.getAsLong()));
      for (int i = 0; i < arrival.calls(); i++) {
        if (server.accepts()) {
          done++;
        } else {
          waiting++;
          pace.throttled(Set.of(IDENTITY_WRITE), arrival.sentAt(), Duration.ofSeconds(1));
        }
      }
      if (server.tells) {
        pace.usedShare(Set.of(IDENTITY_WRITE), server.used() >= 0.8 ? server.used() : 0);
      }
    }
  }
}
