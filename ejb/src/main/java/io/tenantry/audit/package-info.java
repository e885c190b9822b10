/**
 * The audit trail: who did what, when, from where and to whom.
 *
 * <p>Whoever changes something tells {@link io.tenantry.audit.Audit}, in the transaction of the
 * change; refusals are told in one of their own. What a transaction told is appended at its end, so
 * that the end of the chain is locked shortly and last. How rows are hashed, signed and checked is
 * in {@code io.tenantry.persistence.audit.chain}, which needs no server: the command that verifies
 * the trail is made of it.
 */
package io.tenantry.audit;
