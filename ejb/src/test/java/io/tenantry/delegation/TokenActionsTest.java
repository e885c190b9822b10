package io.tenantry.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.audit.Origin;
import io.tenantry.directory.ScopeRule;
import io.tenantry.security.Caller;
import io.tenantry.security.SignedIn;
import io.tenantry.security.TokenLimits;
import io.tenantry.security.TokenScope;
import jakarta.ejb.SessionContext;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that is limited to some actions has no others, whatever its operator may do. */
class TokenActionsTest {

  private static final ActionInfo TAGS =
      ActionInfo.of("users.add-tags", "Add tags", "").onMany(TargetKind.USER);
  private static final ActionInfo WIPE =
      ActionInfo.of("devices.wipe", "Wipe", "").onMany(TargetKind.MANAGED_DEVICE);

  private final List<AuditEvent> refusals = new ArrayList<>();
  private final Caller caller = new Caller();
  private Access access;

  @BeforeEach
  void mara() throws Exception {
    access = new Access();
    set(
        "delegations",
        new Delegations() {
          @Override
          Mandate of(String operator) {
            return new Mandate(operator, List.of(everything(operator)));
          }
        });
    set("origin", new Origin());
    set("token", caller);
    set(
        "audit",
        new Audit() {
          @Override
          public void refused(AuditEvent event) {
            refusals.add(event);
          }
        });
    Principal mara = () -> "mara";
    set(
        "caller",
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SessionContext.class},
            (proxy, method, arguments) -> mara));
  }

  private void set(String name, Object value) throws ReflectiveOperationException {
    Field field = Access.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(access, value);
  }

  private static Assignment everything(String operator) {
    Role role =
        new Role(
            1, "All", "", true, Set.of("*"), EnumSet.allOf(Right.class), true, RoleLimits.NONE);
    Scope scope = new Scope(1, "Everything", "", ScopeRule.EVERYTHING);
    return new Assignment(1, operator, role, scope, Instant.EPOCH, null, "test", Instant.EPOCH);
  }

  private void comesWith(List<String> actions) {
    TokenLimits limits = new TokenLimits(Set.of(TokenScope.RUN), actions);
    caller.is(new SignedIn("mara", 0, false, limits, Instant.MAX));
  }

  @Test
  void whoComesWithASessionOrAnUnlimitedTokenHasAllThatTheRolesAllow() {
    assertThat(access.mine().may(WIPE.id())).isTrue();

    comesWith(List.of());

    assertThat(access.mine().may(WIPE.id())).isTrue();
    access.require(WIPE);
  }

  @Test
  void aTokenForASectionHasNothingElseAndKeepsSightAndRights() {
    comesWith(List.of("users.*"));

    assertThat(access.mine().may(TAGS.id())).isTrue();
    assertThat(access.mine().may(WIPE.id())).isFalse();
    assertThat(access.mine().within(WIPE.id())).isEmpty();
    assertThat(access.mine().sight()).isNotEmpty();
    assertThat(access.mine().has(Right.OPERATORS)).isTrue();
    // What jobs ask of the operator is not cut: a run goes on when its token is gone.
    assertThat(access.of("mara").may(WIPE.id())).isTrue();
  }

  @Test
  void theRefusalTellsThatItIsTheTokens() {
    comesWith(List.of("users.add-tags"));

    AccessRefused refused = catchThrowableOfType(AccessRefused.class, () -> access.require(WIPE));

    assertThat(refused.problem().code()).isEqualTo("token.action");
    assertThat(refusals).extracting(AuditEvent::what).containsExactly("token.refused");
    access.require(TAGS);
  }
}
