package io.tenantry.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunDecisionTest {

  @Test
  void theTypedNumberMayHaveSeparatedThousands() {
    assertThat(RunDecision.isCount("12480", 12_480)).isTrue();
    assertThat(RunDecision.isCount(" 12,480 ", 12_480)).isTrue();
    assertThat(RunDecision.isCount("12.480", 12_480)).isTrue();
    assertThat(RunDecision.isCount("12 480", 12_480)).isTrue();
  }

  @Test
  void anotherNumberOrNoneConfirmsNothing() {
    assertThat(RunDecision.isCount("", 3)).isFalse();
    assertThat(RunDecision.isCount("30", 3)).isFalse();
    assertThat(RunDecision.isCount("three", 3)).isFalse();
  }
}
