package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object that a CSOM request works with. */
sealed interface CsomObject {

  /** The administration. */
  record Tenant() implements CsomObject {}

  /** A site, with the properties that are set and not yet written. */
  record SiteProperties(Site site, Map<String, JsonNode> pending) implements CsomObject {
    static SiteProperties of(Site site) {
      return new SiteProperties(site, new LinkedHashMap<>());
    }
  }

  /** A site in the recycle bin. */
  record Deleted(Site site) implements CsomObject {}

  /**
   * A page of sites.
   *
   * @param next where the next page begins; null when this is the last
   */
  record Page(List<CsomObject> items, String next) implements CsomObject {}

  /** An operation that lasts. */
  record Running(Operations.Operation operation) implements CsomObject {}
}
