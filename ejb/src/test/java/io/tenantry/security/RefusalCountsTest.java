package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each address is told of once a minute, with how many refusals there were. */
class RefusalCountsTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final RefusalCounts counts = new RefusalCounts(3);

  @Test
  void theFirstIsToldAtOnceAndTheOthersAreCounted() {
    assertThat(counts.refused("10.0.0.1", NOON)).isEqualTo(1);
    assertThat(counts.refused("10.0.0.1", NOON.plusSeconds(1))).isZero();
    assertThat(counts.refused("10.0.0.1", NOON.plusSeconds(59))).isZero();
    assertThat(counts.refused("10.0.0.2", NOON.plusSeconds(59))).isEqualTo(1);

    assertThat(counts.refused("10.0.0.1", NOON.plusSeconds(60))).isEqualTo(3);
    assertThat(counts.refused("10.0.0.1", NOON.plusSeconds(61))).isZero();
  }

  @Test
  void whatWasNotToldIsDueWhenTheMinuteIsOver() {
    counts.refused("10.0.0.1", NOON);
    counts.refused("10.0.0.1", NOON.plusSeconds(1));
    counts.refused("10.0.0.1", NOON.plusSeconds(2));
    counts.refused("10.0.0.2", NOON);

    assertThat(counts.due(NOON.plusSeconds(59))).isEmpty();
    assertThat(counts.due(NOON.plusSeconds(60))).isEqualTo(Map.of("10.0.0.1", 2));
    assertThat(counts.due(NOON.plusSeconds(120))).isEmpty();
    // Told of just now by their number: the next one waits its minute as well.
    assertThat(counts.refused("10.0.0.2", NOON.plusSeconds(61))).isEqualTo(1);
  }

  @Test
  void whoComesFromEverNewAddressesFillsNeitherTheMemoryNorTheTrail() {
    int told = 0;
    for (int i = 0; i < 1_000; i++) {
      told += counts.refused("10.1." + i / 250 + "." + i % 250, NOON) > 0 ? 1 : 0;
    }

    assertThat(told).isEqualTo(4);
    assertThat(counts.due(NOON.plusSeconds(60))).isEqualTo(Map.of("other addresses", 996));
  }
}
