package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.persistence.security.GuessTable.Row;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessingTest {

  private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
  private static final Row NONE = new Row(0, null, null);

  @Test
  void aFewTyposCostNoWait() {
    assertThat(Guessing.NAME.waitAfter(1)).isZero();
    assertThat(Guessing.NAME.waitAfter(4)).isZero();
    assertThat(Guessing.ADDRESS.waitAfter(30)).isZero();
  }

  @Test
  void theWaitDoublesUpToAQuarterOfAnHour() {
    assertThat(Guessing.NAME.waitAfter(5)).isEqualTo(Duration.ofSeconds(15));
    assertThat(Guessing.NAME.waitAfter(6)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Guessing.NAME.waitAfter(8)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Guessing.NAME.waitAfter(1_000_000)).isEqualTo(Duration.ofMinutes(15));
    assertThat(Guessing.ADDRESS.waitAfter(31)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void theFifthWrongPasswordInARowLocksTheName() {
    Row row = NONE;
    for (int i = 0; i < 4; i++) {
      row = Guesses.next(Guessing.NAME, row, NOW);
      assertThat(Guesses.left(row, NOW)).isZero();
    }

    row = Guesses.next(Guessing.NAME, row, NOW);

    assertThat(Guesses.left(row, NOW)).isEqualTo(Duration.ofSeconds(15));
    assertThat(Guesses.left(row, NOW.plusSeconds(10))).isEqualTo(Duration.ofSeconds(5));
    assertThat(Guesses.left(row, NOW.plusSeconds(15))).isZero();
  }

  @Test
  void theNextOneAfterTheWaitCostsTwiceAsMuch() {
    Row locked = new Row(5, NOW, NOW.minusSeconds(15));

    Row again = Guesses.next(Guessing.NAME, locked, NOW);

    assertThat(Guesses.left(again, NOW)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aCountIsForgottenAfterAQuietWhile() {
    Row old = new Row(12, NOW.minusSeconds(1), NOW.minus(Duration.ofHours(3)));

    Row next = Guesses.next(Guessing.NAME, old, NOW);

    assertThat(next.failures()).isEqualTo(1);
    assertThat(Guesses.left(next, NOW)).isZero();
  }
}
