/**
 * The doors to Microsoft's cloud: the only code that knows HTTP, tokens, limits and retries.
 *
 * <p>Everybody else hands a planned {@link io.tenantry.actions.Call} to {@link
 * io.tenantry.gateway.Gateways} and gets a {@link io.tenantry.gateway.Ticket} whose {@link
 * io.tenantry.gateway.Answer} says what is known of it. Decisions:
 *
 * <ul>
 *   <li>Every retry is here, and none is hidden in a library. For a write only 429 and a refused
 *       token are sent again, because only those are known not to have run; a 5xx, a time-out or a
 *       lost connection makes it {@code UNKNOWN}. Reads are sent again some times.
 *   <li>One {@link io.tenantry.gateway.pace.Pace} for all jobs and people of this tenant; nodes
 *       that run operations share the limits evenly.
 *   <li>Hand-made batches for calls, Microsoft's typed client for streaming reads (paging, delta).
 *   <li>Incomplete settings, a wrong secret or an unreachable tenant never keep the server from
 *       starting: they show as a {@link io.tenantry.actions.Problem} when something is sent, and in
 *       {@link io.tenantry.gateway.ConnectionTest}.
 *   <li>Everything is plain Java with executors and clocks passed in; {@link
 *       io.tenantry.gateway.ConnectedTenant} gives it the server's.
 * </ul>
 */
package io.tenantry.gateway;
