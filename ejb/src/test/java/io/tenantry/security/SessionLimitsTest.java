package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.persistence.security.SessionTable.Row;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionLimitsTest {

  private static final Instant BEGAN = Instant.parse("2026-11-03T08:00:00Z");

  private final SessionLimits limits = new SessionLimits(30, 12, 5);

  @Test
  void aSessionThatIsUsedLives() {
    assertThat(limits.alive(seen(Duration.ofHours(3)), BEGAN.plus(Duration.ofMinutes(209))))
        .isTrue();
  }

  @Test
  void aSessionEndsWithoutUse() {
    assertThat(limits.alive(seen(Duration.ofHours(3)), BEGAN.plus(Duration.ofMinutes(210))))
        .isFalse();
  }

  @Test
  void aSessionEndsAfterItsLongestTimeHoweverMuchItIsUsed() {
    Row used = seen(Duration.ofMinutes(719));

    assertThat(limits.alive(used, BEGAN.plus(Duration.ofMinutes(719)))).isTrue();
    assertThat(limits.alive(used, BEGAN.plus(Duration.ofMinutes(720)))).isFalse();
  }

  @Test
  void settingsThatWouldLetNobodyWorkAreRaised() {
    SessionLimits none = new SessionLimits(0, 0, 0);

    assertThat(none.idle()).isEqualTo(Duration.ofMinutes(3));
    assertThat(none.longest()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void credentialsCountForSomeMinutes() {
    assertThat(limits.justNow(BEGAN, BEGAN.plusSeconds(299))).isTrue();
    assertThat(limits.justNow(BEGAN, BEGAN.plusSeconds(300))).isFalse();
  }

  private static Row seen(Duration after) {
    return new Row(
        1,
        1,
        "olivia",
        false,
        "PASSWORD",
        false,
        "127.0.0.1",
        "",
        BEGAN,
        BEGAN.plus(after),
        BEGAN.plus(Duration.ofHours(12)),
        BEGAN);
  }
}
