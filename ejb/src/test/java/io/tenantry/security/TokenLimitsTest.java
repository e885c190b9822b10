package io.tenantry.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenLimitsTest {

  @Test
  void aTokenReachesAsFarAsItsScopes() {
    TokenLimits limits = TokenLimits.stored("read,preview", null);

    assertThat(limits.allows(TokenScope.READ)).isTrue();
    assertThat(limits.allows(TokenScope.PREVIEW)).isTrue();
    assertThat(limits.allows(TokenScope.RUN)).isFalse();
    assertThat(limits.allows(TokenScope.DESTRUCTIVE)).isFalse();
    assertThat(limits.allowsAction("users.delete")).isTrue();
  }

  @Test
  void aTokenMayBeForSomeActionsOnly() {
    TokenLimits limits = TokenLimits.stored("run", "users.manage-licenses,mailboxes.*");

    assertThat(limits.allowsAction("users.manage-licenses")).isTrue();
    assertThat(limits.allowsAction("users.manage-licenses-more")).isFalse();
    assertThat(limits.allowsAction("mailboxes.manage-quota")).isTrue();
    assertThat(limits.allowsAction("mailboxes-other.x")).isFalse();
  }

  @Test
  void scopesAreStoredInOneOrder() {
    assertThat(TokenScope.text(Set.of(TokenScope.RUN, TokenScope.READ))).isEqualTo("read,run");
  }

  @Test
  void patternsAreReadFromWhatPeopleType() {
    assertThat(TokenLimits.patterns(" users.*, groups.add-members\nusers.* "))
        .isEqualTo(List.of("users.*", "groups.add-members"));
    assertThat(TokenLimits.patterns(null)).isEmpty();
    assertThatThrownBy(() -> TokenLimits.patterns("everything"))
        .hasMessageContaining("everything names no action");
    assertThatThrownBy(() -> TokenLimits.patterns("*"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsCoverOthersThatReachNoFurther() {
    TokenLimits all = TokenLimits.stored("read,run", null);
    TokenLimits users = TokenLimits.stored("read", "users.*");

    assertThat(all.cover(users)).isTrue();
    assertThat(users.cover(all)).isFalse();
    assertThat(users.cover(TokenLimits.stored("read", "users.delete"))).isTrue();
    assertThat(users.cover(TokenLimits.stored("read", "mailboxes.*"))).isFalse();
    assertThat(TokenLimits.stored("read", "users.delete").cover(users)).isFalse();
  }
}
