package io.tenantry.simulator.graph.drives;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.seed.Seed;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneDrivesTest {

  private final Seed seed = new Seed(200, 42);
  private final OneDrives drives =
      new OneDrives(
          new Directory(seed, new AdjustableClock(), new Consistency()),
          () -> "https://localhost:1");

  @Test
  void theSameSiteIsFoundByUserAndById() {
    OneDriveSite site = any();
    assertThat(drives.ofSite(site.siteId())).contains(site);
    assertThat(drives.at(site.path().toUpperCase(Locale.ROOT))).contains(site);
    assertThat(drives.at("/personal/nobody_haldenfreight_example")).isEmpty();
    assertThat(site.siteUrl()).startsWith("https://localhost:1/personal/");
    assertThat(drives.ofSite(seed.userId(site.user()))).isEmpty();
  }

  @Test
  void everyOneDriveIsFoundByItsPath() {
    IntStream.range(0, seed.users())
        .mapToObj(drives::of)
        .flatMap(java.util.Optional::stream)
        .forEach(site -> assertThat(drives.at(site.path())).contains(site));
  }

  @Test
  void aQuotaIsSetUntilTheReset() {
    OneDriveSite site = any();
    drives.quota(site.user(), 5000);
    assertThat(drives.of(site.user()).orElseThrow().quotaMegabytes()).isEqualTo(5000);
    drives.reset();
    assertThat(drives.of(site.user())).contains(site);
  }

  private OneDriveSite any() {
    return IntStream.range(0, seed.users())
        .mapToObj(drives::of)
        .flatMap(java.util.Optional::stream)
        .findFirst()
        .orElseThrow();
  }
}
