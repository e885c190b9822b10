/**
 * The service behind Microsoft's Teams PowerShell module: schedules, auto attendants, call queues
 * and the names of policies.
 *
 * <p>Microsoft documents the cmdlets, not this service. Paths and the names of properties are those
 * that the published module tells; what a schedule may be is the cmdlet reference's. Errors carry
 * the codes that the reference names, in the shape {@code {"error": {"code", "message"}}}.
 */
package io.tenantry.simulator.teams;
