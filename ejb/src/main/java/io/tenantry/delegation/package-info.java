/**
 * Who may do what: an operator holds roles, each within a scope and perhaps for a time.
 *
 * <p>{@link io.tenantry.delegation.Access} answers from the database as it is now, and every
 * service asks it; pages only leave out what would be refused. At run time {@link
 * io.tenantry.delegation.RunGate} asks again for the targets of every slice, so that a role that is
 * withdrawn in the middle of a run counts for what is not done yet.
 */
package io.tenantry.delegation;
