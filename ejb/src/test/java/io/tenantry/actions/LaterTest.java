package io.tenantry.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaterTest {

  private static List<Long> minutes(Later later, int looks) {
    List<Long> minutes = new ArrayList<>();
    Duration waited = null;
    for (int i = 0; i < looks; i++) {
      Duration next = later.next(waited);
      minutes.add(next.toMinutes());
      waited = waited == null ? next : waited.plus(next);
    }
    return minutes;
  }

  @Test
  void theTimesBetweenLooksGrowUpToTheLongest() {
    Later later =
        new Later(
            "it",
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1));

    assertThat(minutes(later, 6)).containsExactly(10L, 10L, 20L, 40L, 60L, 60L);
  }

  @Test
  void withoutALongestTheyStayTheSame() {
    assertThat(
            minutes(
                new Later("it", Duration.ofMinutes(3), Duration.ofMinutes(10), Duration.ofDays(1)),
                4))
        .containsExactly(3L, 10L, 10L, 10L);
    assertThat(minutes(Later.every("it", Duration.ofMinutes(2), Duration.ofDays(1)), 3))
        .containsExactly(2L, 2L, 2L);
  }
}
