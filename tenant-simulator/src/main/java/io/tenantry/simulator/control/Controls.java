package io.tenantry.simulator.control;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.signin.AppRegistration;
import io.tenantry.simulator.throttle.ThrottleFilter;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Everything that can be steered.
 *
 * @param licenses takes a license back that was given
 * @param directory Active Directory and its synchronization
 * @param accounts what accounts that have signed in were given
 * @param resetData puts users, groups, licenses and mailboxes back to the seeded state
 * @param info what the tenant is: ids, addresses, sizes
 */
public record Controls(
    AdjustableClock clock,
    FaultFilter faults,
    ThrottleFilter throttle,
    Journal journal,
    AppRegistration app,
    Consistency consistency,
    Operations operations,
    LicenseTaker licenses,
    DirectoryDoor directory,
    AccountDoor accounts,
    Runnable resetData,
    Supplier<Map<String, Object>> info) {

  /** Has an accepted license turn out not to be possible; says whether the user held it. */
  public interface LicenseTaker {
    boolean takeBack(String user, UUID skuId, String error);
  }
}
