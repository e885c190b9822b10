package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuessingTest {

  @Test
  void aFewTyposCostNoWait() {
    assertThat(Guessing.waitAfter(1)).isZero();
    assertThat(Guessing.waitAfter(4)).isZero();
  }

  @Test
  void theWaitDoublesUpToAQuarterOfAnHour() {
    assertThat(Guessing.waitAfter(5)).isEqualTo(Duration.ofSeconds(15));
    assertThat(Guessing.waitAfter(6)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Guessing.waitAfter(8)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Guessing.waitAfter(1_000_000)).isEqualTo(Duration.ofMinutes(15));
  }
}
