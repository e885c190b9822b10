package io.tenantry.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-06-30T16:14:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 | 30000",
        "0.249 | 249",
        "2.128 | 2128",
        "31,120 | 120000",
        "120, 31 | 120000",
        "0 | 0",
        "-5 | 0",
        "Tue, 30 Jun 2026 16:14:48 GMT | 48000",
        "Tue, 30 Jun 2026 16:13:00 GMT | 0",
        "86400 | 900000"
      })
  void readsEveryFormThatOccurs(String header, long millis) {
    assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "soon", "NaN", "Infinity"})
  void knowsNoWaitFromWhatIsMissingOrUnreadable(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @Test
  void roundsUpSoThatNothingIsSentTooEarly() {
    assertThat(RetryAfter.parse("0.0001", NOW)).contains(Duration.ofMillis(1));
  }
}
