package io.tenantry.gateway.pace;

import static io.tenantry.gateway.pace.Limit.IDENTITY_RU;
import static io.tenantry.gateway.pace.Limit.IDENTITY_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gateway.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final Map<Limit, Double> WRITE = Map.of(IDENTITY_WRITE, 1.0);

  private final FakeTime time = new FakeTime();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverSpendsMoreThanTheQuotaInAnyWindow(long seed) {
    Random random = new Random(seed);
    Pace pace = new Pace(1, time);
    Deque<long[]> spent = new ArrayDeque<>();
    long window = Duration.ofSeconds(150).toNanos();
    double inWindow = 0;
    for (int i = 0; i < 20_000; i++) {
      double amount = 1 + random.nextInt(20);
      long wait = pace.take(Map.of(IDENTITY_WRITE, amount), Priority.BULK);
      if (wait > 0) {
        time.passNanos(random.nextBoolean() ? wait : random.nextInt(1_000_000_000) + 1);
        continue;
      }
      spent.addLast(new long[] {time.getAsLong(), (long) amount});
      inWindow += amount;
      while (spent.peekFirst()[0] <= time.getAsLong() - window) {
        inWindow -= spent.pollFirst()[1];
      }
      assertThat(inWindow).isLessThanOrEqualTo(3000);
    }
  }

  @Test
  void usesNinetyFivePercentOfTheQuotaInTheLongRun() {
    Pace pace = new Pace(1, time);
    int writes = writesIn(pace, Duration.ofSeconds(1500));
    assertThat(writes).isBetween((int) (30_000 * 0.95), 30_000);
  }

  @Test
  void theWaitThatIsNamedIsEnough() {
    Pace pace = new Pace(1, time);
    while (pace.take(WRITE, Priority.BULK) == 0) {
      assertThat(time.getAsLong()).isPositive();
    }
    time.passNanos(pace.take(Map.of(IDENTITY_WRITE, 20.0), Priority.BULK));
    assertThat(pace.take(Map.of(IDENTITY_WRITE, 20.0), Priority.BULK)).isZero();
  }

  @Test
  void aPersonGoesAtOnceWhileABulkRunWaits() {
    Pace pace = new Pace(1, time);
    drain(pace);
    for (int i = 0; i < 20; i++) {
      assertThat(pace.take(WRITE, Priority.PERSON)).isZero();
    }
    assertThat(pace.take(WRITE, Priority.BULK)).isPositive();
  }

  @Test
  void aBulkRunLeavesATenthWhilePeopleWork() {
    Pace pace = new Pace(1, time);
    drain(pace);
    int alone = writesIn(pace, Duration.ofSeconds(60));
    int together = 0;
    for (int second = 0; second < 60; second++) {
      pace.take(WRITE, Priority.PERSON);
      together += writesIn(pace, Duration.ofSeconds(1));
    }
    assertThat((double) together / alone).isBetween(0.85, 0.92);
  }

  @Test
  void stopsEverybodyAfterARefusalAndGoesOnSlower() {
    Pace pace = new Pace(1, time);
    time.pass(Duration.ofSeconds(30));
    pace.throttled(Set.of(IDENTITY_WRITE), time.getAsLong(), Duration.ofSeconds(10));

    assertThat(pace.take(WRITE, Priority.PERSON))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(10).toNanos());
    assertThat(pace.take(Map.of(IDENTITY_RU, 1.0), Priority.BULK)).isZero();

    time.pass(Duration.ofSeconds(10));
    int slower = writesIn(pace, Duration.ofSeconds(40));
    assertThat(slower)
        .isBetween((int) (40 * 20 * 0.95 * 0.7) - 2, (int) (40 * 20 * 0.95 * 0.7) + 2);
  }

  @Test
  void refusalsOfCallsThatWereUnderWaySlowDownOnce() {
    Pace pace = new Pace(1, time);
    long sent = time.getAsLong();
    time.pass(Duration.ofMillis(10));
    for (int i = 0; i < 50; i++) {
      pace.throttled(Set.of(IDENTITY_WRITE), sent, Duration.ofSeconds(1));
    }
    assertThat(pace.readings()).allSatisfy(r -> assertThat(r.speed()).isEqualTo(0.7));
  }

  @Test
  void recoversByATwentiethInEveryCleanMinute() {
    Pace pace = new Pace(1, time);
    pace.throttled(Set.of(IDENTITY_WRITE), time.getAsLong(), Duration.ofSeconds(1));
    time.pass(Duration.ofMinutes(2).plusSeconds(1));
    pace.take(WRITE, Priority.BULK);
    assertThat(pace.readings()).anySatisfy(r -> assertThat(r.speed()).isBetween(0.799, 0.801));
    time.pass(Duration.ofMinutes(10));
    pace.take(WRITE, Priority.BULK);
    assertThat(pace.readings()).anySatisfy(r -> assertThat(r.speed()).isEqualTo(1));
  }

  @Test
  void slowsDownWhenMicrosoftSaysThatTheQuotaIsExceeded() {
    Pace pace = new Pace(1, time);
    pace.take(WRITE, Priority.BULK);
    pace.usedShare(Set.of(IDENTITY_WRITE), 0.93);
    assertThat(pace.readings()).anySatisfy(r -> assertThat(r.speed()).isEqualTo(1));
    pace.usedShare(Set.of(IDENTITY_WRITE), 1.2);
    pace.usedShare(Set.of(IDENTITY_WRITE), 1.2);
    assertThat(pace.readings()).anySatisfy(r -> assertThat(r.speed()).isEqualTo(0.7));
  }

  @Test
  void withoutPacingOnlyWhatMicrosoftAsksForIsWaited() {
    Pace pace = new Pace(0, time);
    for (int i = 0; i < 100_000; i++) {
      assertThat(pace.take(WRITE, Priority.BULK)).isZero();
    }
    pace.throttled(Set.of(IDENTITY_WRITE), time.getAsLong(), Duration.ofSeconds(3));
    assertThat(pace.take(WRITE, Priority.BULK)).isEqualTo(Duration.ofSeconds(3).toNanos());
  }

  @Test
  void sharesTheQuotaAmongNodes() {
    Pace pace = new Pace(1, time);
    pace.sharedAmong(2);
    drain(pace);
    assertThat(writesIn(pace, Duration.ofSeconds(100))).isBetween(948, 952);
  }

  @Test
  void estimatesABulkRun() {
    Pace pace = new Pace(1, time);
    assertThat(pace.estimate(IDENTITY_WRITE, 11_400).toSeconds()).isEqualTo(600);
  }

  private void drain(Pace pace) {
    while (pace.take(WRITE, Priority.BULK) == 0) {
      assertThat(time.getAsLong()).isPositive();
    }
  }

  private int writesIn(Pace pace, Duration duration) {
    long end = time.getAsLong() + duration.toNanos();
    int writes = 0;
    while (time.getAsLong() < end) {
      long wait = pace.take(WRITE, Priority.BULK);
      if (wait == 0) {
        writes++;
      } else {
        time.passNanos(Math.min(wait, end - time.getAsLong()));
      }
    }
    return writes;
  }
}
