package io.tenantry.simulator.seed;

import java.util.UUID;

/**
 * An administrative unit as it is in the beginning.
 *
 * @param index position among the units
 * @param id object id
 * @param displayName name
 * @param description what it is for
 * @param rule finds the members of a dynamic unit; null where they are put in by hand
 * @param restricted whether only administrators of the unit itself may change its members
 */
public record AdministrativeUnitSeed(
    int index, UUID id, String displayName, String description, String rule, boolean restricted) {}
