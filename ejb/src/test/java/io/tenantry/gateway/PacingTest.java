package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gateway.pace.Limit;
import io.tenantry.gateway.pace.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
  private final Pace pace = new Pace(1, nanos::get);
  private final Pacing pacing = new Pacing(pace, Clock.fixed(NOW, ZoneOffset.UTC));

  private void write(int calls) {
    pace.take(Map.of(Limit.IDENTITY_WRITE, (double) calls), Priority.PERSON);
  }

  @Test
  void estimatesAtTheSpeedThatTheLimitLetsARunGo() {
    assertThat(pacing.estimate("identity-write", 11_400)).isEqualTo(Duration.ofMinutes(10));
    assertThat(pacing.estimate("destructive-cmdlets", 1140)).isEqualTo(Duration.ofMinutes(10));
    assertThat(pacing.estimate("unknown", 320)).isEqualTo(Duration.ofSeconds(1));
  }

  /** Two reads, two deletions and the end of the sessions for each of 10,000 users. */
  @Test
  void resettingTheMethodsOfManyUsersTakesMoreThanADay() {
    assertThat(pacing.estimate("authentication-methods", 50_000)).isGreaterThan(Duration.ofDays(1));
  }

  @Test
  void tellsTheShareOfTheQuotaInUse() {
    for (int i = 0; i < 100; i++) {
      write(19);
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertThat(pacing.status())
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.limit()).isEqualTo("identity-write");
              assertThat(status.usedShare()).isBetween(0.85, 1.0);
              assertThat(status.text()).matches("Graph writes at \\d\\d % of quota");
            });
  }

  @Test
  void tellsThatMicrosoftAskedToWaitAndThenThatItIsSlower() {
    write(5);
    pace.throttled(Set.of(Limit.IDENTITY_WRITE), nanos.get(), Duration.ofSeconds(30));
    PaceStatus waiting = pacing.status().get(0);
    assertThat(waiting.text()).isEqualTo("Graph writes: waiting 30 s because Microsoft asked");
    assertThat(waiting.waitingUntil()).isEqualTo(NOW.plusSeconds(30));

    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    write(5);
    assertThat(pacing.status().get(0).text()).contains("slowed to 70 %");
  }

  @Test
  void isSilentWhenNothingIsSent() {
    assertThat(pacing.status()).isEmpty();
  }
}
