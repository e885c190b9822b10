/**
 * The tenant as it is before anybody changes it: people, groups, licenses and mailboxes of an
 * invented logistics company.
 *
 * <p>Nothing is stored. Every object is computed from its index and the seed when it is asked for,
 * and ids and names lead back to the index, so half a million users cost no memory and no start
 * time. Equal seeds and sizes make equal tenants, id for id.
 */
package io.tenantry.simulator.seed;
