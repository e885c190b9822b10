package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Difference;
import java.util.List;

/** What a site may hold, and from which size on its owners are warned, in megabytes. */
public record StorageLevels(long maximum, long warning) {
  static final String MAXIMUM = "StorageMaximumLevel";
  static final String WARNING = "StorageWarningLevel";

  /** The properties of a site that the administration tells of; also those of a snapshot. */
  public static StorageLevels of(JsonNode site) {
    return new StorageLevels(site.path(MAXIMUM).asLong(), site.path(WARNING).asLong());
  }

  /** A maximum with the warning that is usual for it. */
  public static StorageLevels upTo(long maximum) {
    return new StorageLevels(maximum, usualWarning(maximum));
  }

  /** SharePoint warns from 90 % of the maximum on where nothing else is set. */
  public static long usualWarning(long maximum) {
    return maximum * 9 / 10;
  }

  /** As the administration takes them, and as they are recorded. */
  public ObjectNode properties() {
    return JsonNodeFactory.instance.objectNode().put(MAXIMUM, maximum).put(WARNING, warning);
  }

  /** Adds what differs. */
  public void compare(StorageLevels after, List<Difference> differences) {
    compare("Storage maximum", maximum, after.maximum, differences);
    compare("Storage warning", warning, after.warning, differences);
  }

  private static void compare(String field, long before, long after, List<Difference> differences) {
    if (before != after) {
      differences.add(new Difference(field, Megabytes.text(before), Megabytes.text(after)));
    }
  }
}
