package io.tenantry.simulator.seed;

import java.util.UUID;

/**
 * A user's OneDrive as it is before anybody changes it.
 *
 * @param siteId id of its site collection
 * @param visited whether the user has been there, which made it
 * @param fullness which part of a usual quota is in use, from 0 to 1
 */
public record OneDriveSeed(UUID siteId, boolean visited, double fullness) {}
