package io.tenantry.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final double QUICK = 50e6;

  private final InFlight inFlight = new InFlight(1, 4, 10);

  /** Fills all places, then answers all of them. */
  private int round(double nanos) {
    int started = 0;
    while (inFlight.free()) {
      inFlight.started();
      started++;
    }
    for (int i = 0; i < started; i++) {
      inFlight.ended(nanos, true);
    }
    return started;
  }

  private int after(int rounds, double nanos) {
    int last = 0;
    for (int i = 0; i < rounds; i++) {
      last = round(nanos);
    }
    return last;
  }

  @Test
  void startsWithFourAndGrowsToTenWhileAnswersAreQuick() {
    assertThat(round(QUICK)).isEqualTo(4);
    assertThat(after(50, QUICK)).isEqualTo(10);
  }

  @Test
  void shrinksWhenAnswersSlowDown() {
    after(50, QUICK);
    assertThat(after(10, QUICK * 6)).isLessThan(4);
  }

  @Test
  void neverStopsEntirely() {
    after(50, QUICK);
    assertThat(after(40, QUICK * 50)).isGreaterThanOrEqualTo(1);
  }

  @Test
  void growsAgainOnceAnswersAreQuickAgain() {
    after(50, QUICK);
    after(10, QUICK * 6);
    assertThat(after(100, QUICK)).isEqualTo(10);
  }

  @Test
  void halvesWhenTheServerRefusesForLoad() {
    after(50, QUICK);
    inFlight.overloaded();
    assertThat(round(QUICK)).isEqualTo(5);
  }
}
