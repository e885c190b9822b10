package io.tenantry.simulator.graph.drives;

import io.tenantry.simulator.seed.Person;
import java.util.UUID;

/**
 * The site of a user's OneDrive.
 *
 * @param user index of its user
 * @param owner its user as in the beginning
 * @param siteId id of the site collection
 * @param siteHost scheme and host of the server that it is on
 * @param path its address on that server
 * @param licensedMegabytes the largest quota that the user's license allows
 * @param quotaMegabytes the quota
 * @param usedBytes what is in it
 */
public record OneDriveSite(
    int user,
    Person owner,
    UUID siteId,
    String siteHost,
    String path,
    long licensedMegabytes,
    long quotaMegabytes,
    long usedBytes) {

  /** Address of the site collection. */
  public String siteUrl() {
    return siteHost + path;
  }
}
