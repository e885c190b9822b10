package io.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserNameTest {

  private static final String WEBKIT = " AppleWebKit/537.36 (KHTML, like Gecko) ";

  @ParameterizedTest
  @CsvSource({
    "Windows NT 10.0; Win64; x64, Chrome/126.0.0.0 Safari/537.36 Edg/126.0.1, Edge 126 on Windows",
    "X11; Linux x86_64, HeadlessChrome/156.0.0.0 Safari/537.36, Chrome 156 on Linux",
    "Linux; Android 14, Chrome/125.0.0.0 Mobile Safari/537.36, Chrome 125 on Android",
    "Macintosh; Intel Mac OS X 10_15_7, Version/17.5 Safari/605.1.15, Safari 17 on macOS",
    "iPhone; CPU iPhone OS 17_5 like Mac OS X, Version/17.5 Mobile/15E148 Safari/604.1, Safari 17 on iPhone"
  })
  void isWhatPeopleCallIt(String system, String products, String name) {
    assertThat(BrowserName.of("Mozilla/5.0 (" + system + ")" + WEBKIT + products)).isEqualTo(name);
  }

  @Test
  void isFirefoxThatClaimsToBeNobodyElse() {
    assertThat(
            BrowserName.of(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"))
        .isEqualTo("Firefox 127 on Windows");
  }

  @Test
  void isTheHeaderItselfWhereNothingIsKnown() {
    assertThat(BrowserName.of("curl/8.5")).isEqualTo("curl/8.5");
    assertThat(BrowserName.of(null)).isEqualTo("Not known");
  }
}
