package io.tenantry.simulator.graph.drives;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.seed.Seed;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneDrivesTest {

  private final Seed seed = new Seed(200, 42);
  private final AdjustableClock clock = new AdjustableClock();
  private final OneDrives drives =
      new OneDrives(
          new Directory(seed, clock, new Consistency()),
          () -> "https://localhost:1",
          () -> Duration.ofSeconds(4));

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

  @Test
  void oneThatIsAskedForIsThereLaterForWhoMayHaveOne() {
    OptionalInt without =
        IntStream.range(0, seed.users())
            .filter(user -> drives.of(user).isEmpty())
            .filter(user -> drives.request(seed.user(user).userPrincipalName()).isPresent())
            .findFirst();
    String name = seed.user(without.getAsInt()).userPrincipalName();
    assertThat(drives.request(name)).isEmpty();
    assertThat(drives.of(without.getAsInt())).isEmpty();

    clock.advance(Duration.ofSeconds(5));
    OneDriveSite made = drives.of(without.getAsInt()).orElseThrow();
    assertThat(made.usedBytes()).isZero();
    assertThat(drives.at(made.path())).contains(made);
    assertThat(drives.request(any().owner().userPrincipalName())).isEmpty();
  }

  private OneDriveSite any() {
    return IntStream.range(0, seed.users())
        .mapToObj(drives::of)
        .flatMap(java.util.Optional::stream)
        .findFirst()
        .orElseThrow();
  }
}
