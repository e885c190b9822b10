package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderIdentityTest {

  private final ProviderIdentity identity =
      new ProviderIdentity(
          "https://provider.example",
          "s-1",
          Map.of(
              "preferred_username",
              "anna@contoso.com",
              "amr",
              List.of("pwd", "mfa"),
              "acr",
              "possession",
              "auth_time",
              1_790_000_000L));

  @Test
  void aClaimMayBeOneValueOrAList() {
    assertThat(identity.has("amr", "mfa")).isTrue();
    assertThat(identity.has("amr", "otp")).isFalse();
    assertThat(identity.has("acr", "possession")).isTrue();
    assertThat(identity.has("acrs", "c1")).isFalse();
  }

  @Test
  void somebodyIsTheSameByIssuerAndSubjectOnly() {
    assertThat(identity.is("https://provider.example", "s-1")).isTrue();
    assertThat(identity.is("https://other.example", "s-1")).isFalse();
    assertThat(identity.is(null, null)).isFalse();
  }

  @Test
  void itTellsWhenCredentialsWereAskedFor() {
    assertThat(identity.authenticatedAt()).isEqualTo(Instant.ofEpochSecond(1_790_000_000L));
    assertThat(new ProviderIdentity("i", "s", Map.of()).authenticatedAt()).isNull();
    assertThat(identity.text("name")).isEmpty();
  }
}
