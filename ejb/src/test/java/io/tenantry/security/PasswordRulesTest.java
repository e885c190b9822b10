package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"orange-violin-glacier", "ein Satz mit fünf Wörtern", "x7Kq!mZp2Rw#"})
  void lengthIsEnoughWhateverTheCharacters(String password) {
    assertThat(PasswordRules.problem(password)).isEmpty();
  }

  @Test
  void aShortOneIsRefusedWithItsLength() {
    assertThat(PasswordRules.problem("x7Kq!mZp2R"))
        .hasValueSatisfying(s -> assertThat(s).contains("12"));
    assertThat(PasswordRules.problem(null)).isPresent();
  }

  @Test
  void lettersOfAnyKindCountAsOne() {
    assertThat(PasswordRules.problem("😀🦊🌵🎻🚲🧊🪵🧦🍋🪐🥁🪁")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "123456789012",
        "qwertyuiop[]",
        "aaaaaaaaaaaaaa",
        "Password12345!",
        "abcdefghijklmn",
        "olivia.operator1",
        "Tenantry2026!"
      })
  void whatIsTriedFirstIsRefused(String password) {
    assertThat(PasswordRules.problem(password, "olivia.operator", null))
        .hasValueSatisfying(s -> assertThat(s).contains("easy to guess"));
  }

  @Test
  void nobodyHasToTypeAnEndlessOne() {
    assertThat(PasswordRules.problem("orange violin ".repeat(10))).isPresent();
    assertThat(PasswordRules.problem("orange violin glacier ".repeat(4).strip())).isEmpty();
  }

  @Test
  void generatedOnesAreGoodEnough() {
    assertThat(PasswordRules.problem(GeneratedPasswords.ofLength(20))).isEmpty();
  }
}
