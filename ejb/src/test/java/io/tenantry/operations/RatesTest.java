package io.tenantry.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {

  private final AtomicLong now = new AtomicLong();
  private final Rates rates = new Rates(now::get);

  @Test
  void theSpeedIsThatOfTheLastMinute() {
    assertThat(rates.seen(1, 0)).isZero();
    for (int second = 1; second <= 100; second++) {
      pass(1);
      rates.seen(1, second * 10);
    }
    for (int second = 1; second <= 70; second++) {
      pass(1);
      rates.seen(1, 1000);
    }

    assertThat(rates.seen(1, 1000)).isZero();
  }

  @Test
  void manyLooksWithinASecondDoNotDisturb() {
    rates.seen(1, 0);
    pass(2);
    rates.seen(1, 100);

    assertThat(rates.seen(1, 100)).isEqualTo(50);
  }

  @Test
  void anOperationThatWasForgottenStartsAnew() {
    rates.seen(1, 0);
    pass(10);
    rates.forget(1);

    assertThat(rates.seen(1, 5000)).isZero();
  }

  @Test
  void theTimeLeftIsUnknownWithoutSpeed() {
    assertThat(OperationViews.timeLeft(100, 0)).isNull();
    assertThat(OperationViews.timeLeft(100, 8)).isEqualTo(Duration.ofSeconds(13));
  }

  private void pass(int seconds) {
    now.addAndGet(seconds * 1_000_000_000L);
  }
}
