/**
 * Further attributes of users that Tenantry keeps itself: an administrator defines which there are,
 * and the action {@code users.set-portal-attribute} sets their values.
 *
 * <p>Actions read the definitions as values of the store {@code ATTRIBUTE}, by the attribute's
 * name.
 */
package io.tenantry.attributes;
