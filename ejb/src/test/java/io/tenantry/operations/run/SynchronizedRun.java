package io.tenantry.operations.run;

import io.tenantry.actions.Action;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.gateway.TestTenant;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.faults.FaultKind;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.seed.Seed;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An action for the tests of a class, which each begin with a few users whom Active Directory owns,
 * and who can sign in.
 */
public final class SynchronizedRun
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final int ALL = 300;

  private final TestTenant at = TestTenant.of(ALL);
  private final Action<?, ?> of;
  private final int number;
  private ActionRun action;
  private List<Integer> users;

  /**
   * @param number of users
   */
  public SynchronizedRun(Action<?, ?> of, int number) {
    this.of = of;
    this.number = number;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    at.beforeAll(context);
    action = new ActionRun(of, tenant(), Map.of());
    Seed seed = tenant().seed();
    users =
        IntStream.range(20, ALL)
            .filter(i -> seed.synced(i) && seed.user(i).enabled())
            .filter(i -> !seed.onPremises().lockedOut(i))
            .boxed()
            .limit(number)
            .toList();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    begin();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (action != null) {
      action.close();
    }
    at.afterAll(context);
  }

  /** Begins anew, over all of the users. */
  public void begin() {
    at.heal();
    action.over(users.stream().map(this::id).toArray(String[]::new));
  }

  public SimulatedTenant tenant() {
    return at.tenant();
  }

  public ActionRun action() {
    return action;
  }

  /** Their numbers in the seed. */
  public List<Integer> users() {
    return users;
  }

  public String id(int user) {
    return tenant().seed().userId(user).toString();
  }

  public String dn(int user) {
    return new ObjectGuid(tenant().seed().onPremises().guid(user)).dn();
  }

  public String samAccountName(int user) {
    return tenant().seed().onPremises().samAccountName(user);
  }

  /** Lets all changes in Active Directory fail. */
  public void onModify(FaultKind kind) {
    tenant()
        .faults()
        .add(
            new FaultRule(
                null, "ad", "MODIFY", null, null, null, kind, null, null, null, null, null, null,
                null, null, null));
  }
}
