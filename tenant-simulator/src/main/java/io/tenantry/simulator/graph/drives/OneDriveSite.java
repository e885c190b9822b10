package io.tenantry.simulator.graph.drives;

import java.util.UUID;

/**
 * The site of a user's OneDrive.
 *
 * @param user index of its user
 * @param siteId id of the site collection
 * @param siteUrl address of the site collection
 * @param licensedMegabytes the largest quota that the user's license allows
 * @param quotaMegabytes the quota
 * @param usedBytes what is in it
 */
public record OneDriveSite(
    int user,
    UUID siteId,
    String siteUrl,
    long licensedMegabytes,
    long quotaMegabytes,
    long usedBytes) {}
