/**
 * How fast calls may go: a mirror of Microsoft's limits that learns from its answers.
 *
 * <p>{@code Retry-After} stops the limit that was exceeded, after which calls go on at seven tenths
 * of the speed and recover by a twentieth a minute; the share of the quota that Microsoft tells
 * steers the speed between 90 and 100 % of the quota.
 */
package io.tenantry.gateway.pace;
