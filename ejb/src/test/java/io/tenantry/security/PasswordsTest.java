package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

  @Test
  void onlyTheSamePasswordMatches() {
    String stored = Passwords.hash("correct horse");

    assertThat(Passwords.matches("correct horse", stored)).isTrue();
    assertThat(Passwords.matches("Correct horse", stored)).isFalse();
    assertThat(Passwords.matches("", stored)).isFalse();
  }

  @Test
  void nothingOfThePasswordIsStored() {
    assertThat(Passwords.hash("correct horse")).doesNotContain("horse");
  }

  @Test
  void theSamePasswordIsStoredDifferentlyEachTime() {
    assertThat(Passwords.hash("x")).isNotEqualTo(Passwords.hash("x"));
  }

  @Test
  void anUnreadableHashMatchesNothing() {
    assertThat(Passwords.matches("x", "plain:x")).isFalse();
  }
}
