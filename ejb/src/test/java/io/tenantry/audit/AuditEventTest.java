package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditEventTest {

  @Test
  void tellsEverythingThatItWasGivenInWhateverOrder() {
    AuditEvent event =
        AuditEvent.of("target.changed", AuditResult.IN_DOUBT)
            .correlated("microsofts", "ours")
            .change("{}", "[]", "readable")
            .saying("A sentence.")
            .to("user", "key", "label")
            .in("Milan")
            .with("users.add-tags", 7L)
            .by("mara");

    assertThat(event)
        .isEqualTo(
            new AuditEvent(
                "target.changed",
                "mara",
                "users.add-tags",
                7L,
                "Milan",
                "user",
                "key",
                "label",
                AuditResult.IN_DOUBT,
                "A sentence.",
                "{}",
                "[]",
                "microsofts",
                "readable",
                "ours"));
  }

  @Test
  void staysAsItIsWhenAnotherIsMadeFromIt() {
    AuditEvent event = AuditEvent.done("role.changed").change("a", "b", "c");

    AuditEvent other = event.change("x", "y");

    assertThat(event.before()).isEqualTo("a");
    assertThat(other.before()).isEqualTo("x");
    assertThat(other.differences()).isEqualTo("c");
  }
}
