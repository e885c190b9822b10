/**
 * Exchange Online's admin endpoint: runs cmdlets that come as JSON, one by one or in batches of
 * ten.
 *
 * <p>Every call is first held against Microsoft's published reference of 730 cmdlets: unknown
 * cmdlets, unknown parameters, missing mandatory parameters and values of a wrong type are refused
 * in Exchange's error shape. Those of mailboxes, their permissions and automatic replies,
 * recipients and distribution groups then do something; the others say that they are not part of
 * the simulated tenant, and change nothing.
 */
package io.tenantry.simulator.exchange;
