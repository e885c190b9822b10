package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderTripTest {

  @Test
  void aCookieBringsTheTripBack() {
    ProviderTrip trip = ProviderTrip.begin(true, "/tokens.xhtml?a=ü");

    assertThat(ProviderTrip.of(trip.cookie())).contains(trip);
    assertThat(trip.cookie()).matches("[A-Za-z0-9_.-]+");
  }

  @Test
  void anotherCookieIsNone() {
    assertThat(ProviderTrip.of("")).isEmpty();
    assertThat(ProviderTrip.of("a.0")).isEmpty();
    assertThat(ProviderTrip.of("a.0.!")).isEmpty();
  }

  @Test
  void onlyTheBrowserThatBeganItHasTheAnswer() {
    ProviderTrip trip = ProviderTrip.begin(false, "/");

    assertThat(trip.answeredWith(trip.state())).isTrue();
    assertThat(trip.answeredWith(ProviderTrip.begin(false, "/").state())).isFalse();
    assertThat(trip.answeredWith(null)).isFalse();
  }

  @Test
  void whatIsSentTellsNothingOfWhatIsNot() {
    ProviderTrip trip = ProviderTrip.begin(false, "/");

    assertThat(trip.state()).isNotEqualTo(trip.nonce()).isNotEqualTo(trip.verifier());
    assertThat(trip.verifier()).hasSizeBetween(43, 128);
  }
}
