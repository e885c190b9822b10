package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Target;
import java.util.Locale;

/**
 * Where a site is: in use, in the recycle bin, on its way, or gone; and its Microsoft 365 group.
 *
 * @param inUse {@code null} when it is not in use
 * @param deleted {@code null} when it is not in the recycle bin
 * @param addressTaken whether another site has its address now
 * @param timedOut whether SharePoint gave up the operation that was begun on it
 */
record SiteLife(
    SiteFacts inUse, Deleted deleted, boolean addressTaken, Group group, boolean timedOut) {

  static final String IN_USE = "inUse";
  static final String DELETED = "deleted";
  private static final String SITE = "site";
  private static final String GROUP = "group";

  /** What the recycle bin tells of it; {@code url} is the address that it had. */
  record Deleted(String url, int daysRemaining) {}

  /** Where a group is. */
  enum GroupLife {
    NONE("none"),
    IN_USE(SiteLife.IN_USE),
    DELETED(SiteLife.DELETED),
    GONE("gone");

    private final String written;

    GroupLife(String written) {
      this.written = written;
    }
  }

  /** A Microsoft 365 group, or {@link #NOBODY}. */
  record Group(String id, String name, GroupLife life) {
    static final Group NOBODY = new Group("", "", GroupLife.NONE);
  }

  /** Whether its group can be brought back. */
  boolean groupDeleted() {
    return group.life() == GroupLife.DELETED;
  }

  ObjectNode snapshot() {
    String site =
        inUse == null ? DELETED : inUse.active() ? IN_USE : inUse.status().toLowerCase(Locale.ROOT);
    return snapshot(site, group.life());
  }

  /** The snapshot of another place of the site and its group. */
  static ObjectNode snapshot(String site, GroupLife group) {
    return JsonNodeFactory.instance.objectNode().put(SITE, site).put(GROUP, group.written);
  }

  /** Whether a recorded snapshot tells of a group that was in the recycle bin. */
  static boolean groupWasDeleted(JsonNode snapshot) {
    return snapshot.path(GROUP).asText().equals(DELETED);
  }

  /**
   * Whether all calls that were to bring the site there have been carried out, so that only the
   * effect is waited for.
   */
  static boolean underWay(Target target, String where) {
    return target.sent() != null
        && target.sent().answered()
        && target.sent().after() != null
        && target.sent().after().path(SITE).asText().equals(where);
  }
}
