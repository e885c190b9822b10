package io.tenantry.simulator.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BucketTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aFullBucketGivesItsQuotaAtOnceAndThenTheRate() {
    Bucket bucket = new Bucket(100, 10, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.has(1, 0)).isTrue();
      bucket.take(1, 0);
    }

    assertThat(bucket.has(1, 0)).isFalse();
    assertThat(bucket.secondsUntil(1, 0)).isCloseTo(0.1, within(1e-9));
    assertThat(bucket.has(10, SECOND)).isTrue();
    assertThat(bucket.has(11, SECOND)).isFalse();
  }

  @Test
  void refusedRequestsMakeADebtOfEightyPercentAtMost() {
    Bucket bucket = new Bucket(100, 10, 0);
    bucket.take(1000, 0);

    assertThat(bucket.usage(0)).isCloseTo(1.8, within(1e-9));
    assertThat(bucket.secondsUntil(0, 0)).isCloseTo(8, within(1e-9));
  }

  @Test
  void itNeverHoldsMoreThanItsCapacity() {
    Bucket bucket = new Bucket(100, 10, 0);

    assertThat(bucket.usage(3600 * SECOND)).isZero();
    assertThat(bucket.has(101, 3600 * SECOND)).isFalse();
  }
}
