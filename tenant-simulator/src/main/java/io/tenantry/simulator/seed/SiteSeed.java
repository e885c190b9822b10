package io.tenantry.simulator.seed;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A site collection before anybody changes it.
 *
 * @param id the site collection's id
 * @param host which server it is on
 * @param path address on its server; empty for the root site
 * @param template such as {@code STS#3}
 * @param groupId the Microsoft 365 group that it belongs to; null for none
 * @param owner sign-in name of the primary administrator
 * @param storage what it may hold and holds
 * @param marks what is special about it
 * @param deletedDaysAgo how long it has been in the recycle bin; -1 when it is not
 */
public record SiteSeed(
    UUID id,
    Host host,
    String path,
    String title,
    String template,
    UUID groupId,
    String owner,
    Storage storage,
    Set<Mark> marks,
    Instant createdAt,
    int deletedDaysAgo) {

  /** The servers that sites are on. */
  public enum Host {
    ROOT,
    MY
  }

  /** What may be special about a site. */
  public enum Mark {
    HUB,
    HOME,
    /** A retention policy holds it. */
    HELD,
    NO_ACCESS,
    READ_ONLY
  }

  /**
   * Megabytes.
   *
   * @param largest the largest maximum that is allowed
   */
  public record Storage(long maximum, long warning, long used, long largest) {}

  /** Whether it is somebody's OneDrive. */
  public boolean personal() {
    return template.equals("SPSPERS#10");
  }
}
