package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

  /** "correct horse", as earlier versions stored it. */
  private static final String EARLIER =
      "pbkdf2-sha512:1000:MDEyMzQ1Njc4OWFiY2RlZg==:OM0FAoIqCVK1sWtxDiffVlBejtLa+ks4TP71JiecwuQ=";

  @Test
  void onlyTheSamePasswordMatches() {
    String stored = Passwords.hash("correct horse");

    assertThat(Passwords.matches("correct horse", stored)).isTrue();
    assertThat(Passwords.matches("Correct horse", stored)).isFalse();
    assertThat(Passwords.matches("", stored)).isFalse();
    assertThat(Passwords.matches(null, stored)).isFalse();
    assertThat(Passwords.matches("correct horse", null)).isFalse();
  }

  @Test
  void itIsStoredAsArgon2idWithItsCost() {
    String stored = Passwords.hash("correct horse");

    assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(stored.length()).isLessThan(255);
    assertThat(Passwords.outdated(stored)).isFalse();
  }

  @Test
  void theSamePasswordIsStoredDifferentlyEachTime() {
    assertThat(Passwords.hash("x")).isNotEqualTo(Passwords.hash("x"));
  }

  @Test
  void aHashOfAnEarlierVersionMatchesAndIsToBeReplaced() {
    assertThat(Passwords.matches("correct horse", EARLIER)).isTrue();
    assertThat(Passwords.matches("Correct horse", EARLIER)).isFalse();
    assertThat(Passwords.outdated(EARLIER)).isTrue();
  }

  @Test
  void aCheaperHashIsToBeReplaced() {
    String cheap = Passwords.hash("x").replace("m=19456", "m=4096");

    assertThat(Passwords.outdated(cheap)).isTrue();
  }

  @Test
  void anUnreadableHashMatchesNothing() {
    assertThat(Passwords.matches("x", "plain:x")).isFalse();
    assertThat(Passwords.matches("x", "$argon2id$nonsense")).isFalse();
  }
}
