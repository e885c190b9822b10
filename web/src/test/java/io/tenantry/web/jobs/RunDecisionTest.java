package io.tenantry.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunDecisionTest {

  @Test
  void theTypedNumberMayHaveSeparatedThousands() {
    assertThat(RunDecision.count("12480")).isEqualTo(12_480);
    assertThat(RunDecision.count(" 12,480 ")).isEqualTo(12_480);
    assertThat(RunDecision.count("12.480")).isEqualTo(12_480);
    assertThat(RunDecision.count("12 480")).isEqualTo(12_480);
  }

  @Test
  void whatIsNoNumberConfirmsNothing() {
    assertThat(RunDecision.count("")).isNull();
    assertThat(RunDecision.count("-3")).isNull();
    assertThat(RunDecision.count("three")).isNull();
    assertThat(RunDecision.count("99999999999")).isNull();
  }
}
