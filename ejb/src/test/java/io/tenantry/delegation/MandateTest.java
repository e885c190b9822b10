package io.tenantry.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.directory.ScopeRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MandateTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void aSectionAllowsItsActionsOnly() {
    Mandate mandate = holding("users.*");

    assertThat(mandate.may("users.add-tags")).isTrue();
    assertThat(mandate.may("users-of-old.add-tags")).isFalse();
    assertThat(mandate.may("mailboxes.manage-quota")).isFalse();
  }

  @Test
  void aRoleAllowsItsVeryActions() {
    assertThat(holding("users.add-tags").may("users.add-tags")).isTrue();
    assertThat(holding("users.add-tags").may("users.add-tags-twice")).isFalse();
    assertThat(holding("*").may("devices.wipe-managed-device")).isTrue();
    assertThat(new Mandate("nobody", List.of()).may("users.add-tags")).isFalse();
  }

  @Test
  void anActionIsBoundToTheScopesOfTheRolesThatAllowIt() {
    ScopeRule milan = ScopeRule.read("{\"alternatives\":{\"user\":[[]]}}");
    Mandate mandate =
        new Mandate(
            "mara",
            List.of(
                assignment("users.*", milan, NOON, null),
                assignment("mailboxes.*", ScopeRule.EVERYTHING, NOON, null)));

    assertThat(mandate.within("users.add-tags")).containsExactly(milan);
    assertThat(mandate.sight()).containsExactly(milan, ScopeRule.EVERYTHING);
  }

  @Test
  void itsScopesHaveNames() {
    assertThat(holding("users.*").scopes("users.add-tags")).isEqualTo("S");
    assertThat(holding("users.*").scopes("mailboxes.manage-quota")).isNull();
    assertThat(holding("users.*").limitedTo(List.of("users.add-tags")).scopes("users.add-tags"))
        .isEqualTo("S");
    assertThat(holding("users.*").limitedTo(List.of("users.add-tags")).scopes("users.create-user"))
        .isNull();
  }

  @Test
  void anAssignmentCountsFromItsBeginningUntilItsEnd() {
    Assignment noonToOne = assignment("*", ScopeRule.EVERYTHING, NOON, NOON.plusSeconds(3600));

    assertThat(noonToOne.active(NOON.minusMillis(1))).isFalse();
    assertThat(noonToOne.active(NOON)).isTrue();
    assertThat(noonToOne.active(NOON.plusSeconds(3600))).isFalse();
  }

  private static Mandate holding(String actions) {
    return new Mandate("mara", List.of(assignment(actions, ScopeRule.EVERYTHING, NOON, null)));
  }

  private static Assignment assignment(
      String actions, ScopeRule rule, Instant from, Instant until) {
    Role role = new Role(5, "R", "", false, Set.of(actions), Set.of(), false, RoleLimits.NONE);
    return new Assignment(1, "mara", role, new Scope(2, "S", "", rule), from, until, "admin", NOON);
  }
}
