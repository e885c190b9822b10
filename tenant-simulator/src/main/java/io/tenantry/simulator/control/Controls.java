package io.tenantry.simulator.control;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.graph.Portal;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.signin.AppRegistration;
import io.tenantry.simulator.signin.People;
import io.tenantry.simulator.throttle.ThrottleFilter;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that can be steered.
 *
 * @param portal what happens in the tenant without Tenantry
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
    People people,
    Consistency consistency,
    Operations operations,
    Portal portal,
    DirectoryDoor directory,
    AccountDoor accounts,
    Runnable resetData,
    Supplier<Map<String, Object>> info) {}
