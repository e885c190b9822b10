package io.tenantry.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UsedShareTest {
  @Test
  void readsWhatSharePointLeaves() {
    assertThat(UsedShare.told(Map.of("ratelimit-limit", "1250", "ratelimit-remaining", "125")::get))
        .hasValueCloseTo(0.9, Offset.offset(1e-9));
    assertThat(UsedShare.told(Map.of("ratelimit-limit", "1250")::get)).isEmpty();
    assertThat(UsedShare.told(Map.of("ratelimit-limit", "0", "ratelimit-remaining", "0")::get))
        .isEmpty();
  }

  @Test
  void sharePointsQuotaGrowsWithTheTenant() {
    assertThat(Limit.SHAREPOINT_RU.quota(0)).isEqualTo(1250);
    assertThat(Limit.SHAREPOINT_RU.quota(1001)).isEqualTo(2500);
    assertThat(Limit.SHAREPOINT_RU.quota(60_000)).isEqualTo(6250);
  }
}
