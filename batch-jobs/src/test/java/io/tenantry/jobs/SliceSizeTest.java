package io.tenantry.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliceSizeTest {

  private long now;
  private final SliceSize size = new SliceSize(false, () -> now);

  private int after(long millis) {
    now += millis * 1_000_000;
    return size.next();
  }

  @Test
  void slicesGrowWhileTheyAreQuickUpToTheirMost() {
    assertThat(after(0)).isEqualTo(SliceSize.FIRST);
    assertThat(after(100)).isEqualTo(40);
    assertThat(after(100)).isEqualTo(80);
    for (int i = 0; i < 10; i++) {
      after(100);
    }
    assertThat(after(100)).isEqualTo(SliceSize.MOST);
  }

  @Test
  void slicesShrinkWhileTheyAreSlowDownToTheirLeast() {
    after(0);
    assertThat(after(4_000)).isEqualTo(10);
    assertThat(after(4_000)).isEqualTo(SliceSize.LEAST);
    assertThat(after(4_000)).isEqualTo(SliceSize.LEAST);
  }

  @Test
  void aSliceOfAboutASecondStays() {
    after(0);
    assertThat(after(1_000)).isEqualTo(SliceSize.FIRST);
  }

  @Test
  void aStopRuleKeepsSlicesSmall() {
    SliceSize cautious = new SliceSize(true, () -> now);
    for (int i = 0; i < 5; i++) {
      assertThat(cautious.next()).isLessThanOrEqualTo(SliceSize.MOST_WHEN_CAUTIOUS);
    }
  }
}
