package io.tenantry.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachTest {

  @Test
  void aPlainDemoHasNoHttps() {
    assertThat(reach(Map.of()).https()).isFalse();
    assertThat(reach(Map.of("TENANTRY_URL", "http://tenantry.lan:8080")).https()).isFalse();
  }

  @Test
  void itIsHttpsByItsAddressOrItsProxyOrByItself() {
    assertThat(reach(Map.of("TENANTRY_URL", "https://tenantry.example.com")).https()).isTrue();
    assertThat(reach(Map.of("TENANTRY_BEHIND_PROXY", "true")).https()).isTrue();
    assertThat(reach(Map.of("TENANTRY_HTTPS", "true")).https()).isTrue();
  }

  @Test
  void anAddressThatIsNoneIsNotUsed() {
    assertThat(reach(Map.of("TENANTRY_URL", "javascript:alert(1)")).address()).isNull();
  }

  private static Reach reach(Map<String, String> settings) {
    return Reach.of(name -> Optional.ofNullable(settings.get(name)));
  }
}
