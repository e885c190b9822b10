package io.tenantry.security;

/**
 * An operator that was created.
 *
 * @param temporaryPassword to hand over; {@code null} for one who signs in at the provider
 */
public record CreatedOperator(long id, String temporaryPassword) {}
