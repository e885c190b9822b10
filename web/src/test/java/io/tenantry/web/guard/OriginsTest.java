package io.tenantry.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

  private static final String HERE = "http://10.0.0.5:8080";

  private final Origins origins = new Origins(URI.create("https://tenantry.example.com/"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "same-origin, http://10.0.0.5:8080, -",
        "-, http://10.0.0.5:8080, -",
        "-, -, http://10.0.0.5:8080/jobs.xhtml?id=1",
        "same-origin, -, -",
        "none, -, -",
        "-, https://tenantry.example.com, -",
        "-, HTTPS://TENANTRY.example.com:443, -"
      })
  void aPageOfOursMaySend(String site, String origin, String referer) {
    assertThat(origins.own(HERE, site, origin, referer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -",
        "cross-site, -, -",
        "same-site, -, -",
        "cross-site, http://10.0.0.5:8080, -",
        "same-origin, https://evil.example, -",
        "-, https://evil.example, http://10.0.0.5:8080/",
        "-, null, -",
        "-, '', -",
        "-, http://10.0.0.5:8081, -",
        "-, https://10.0.0.5:8080, -",
        "-, http://10.0.0.5:8080.evil.example, -",
        "-, http://10.0.0.5:8080@evil.example, -",
        "-, https://evil.example#http://10.0.0.5:8080, -",
        "-, -, https://evil.example/?http://10.0.0.5:8080/",
        "-, https://sub.tenantry.example.com, -",
        "nonsense, -, -"
      })
  void anotherSiteMayNot(String site, String origin, String referer) {
    assertThat(origins.own(HERE, site, origin, referer)).isFalse();
  }
}
