/**
 * License pools: how many units of a license whoever acts within a scope may spend.
 *
 * <p>A run reserves at submit what it is known to need. Right before something is sent, every
 * target claims its unit: from what the run reserved, else from what its operator's pools have
 * free; without one the target fails and nothing is sent. With its outcome the unit is spent or
 * given back, in the same transaction. So a pool is never overspent, even where more is needed than
 * was known at submit, and nothing stays reserved that nobody gets.
 */
package io.tenantry.pools;
