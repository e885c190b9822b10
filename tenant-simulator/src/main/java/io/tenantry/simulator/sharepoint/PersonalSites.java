package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Effects;

/**
 * Has OneDrives made before their users' first visit.
 *
 * <p>Microsoft documents (Request-SPOPersonalSite): 1 to 200 users a call. Apps are refused, with a
 * certificate too (sp-dev-docs issue 7249).
 */
record PersonalSites(OneDrives drives, Caller caller, Effects effects) {

  private static final int MOST = 200;

  void request(JsonNode users) throws SharePointFailure {
    if (caller.isApp()) {
      throw SharePointFailure.denied();
    }
    if (users.isEmpty() || users.size() > MOST) {
      throw SharePointFailure.badArgument("Between 1 and " + MOST + " users can be requested.");
    }
    for (JsonNode user : users) {
      if (user.asText().isBlank()) {
        throw SharePointFailure.badArgument("A user's e-mail address must not be empty.");
      }
    }
    for (JsonNode user : users) {
      drives
          .request(user.asText())
          .ifPresent(id -> effects.add("users/" + id, "OneDrive requested"));
    }
  }
}
