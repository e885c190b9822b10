package io.tenantry.actions.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a user has a OneDrive, and may get one.
 *
 * @param licensed whether a plan of SharePoint is in use
 */
record FirstVisit(
    String userPrincipalName, boolean guest, boolean enabled, boolean licensed, boolean made) {

  private static final List<String> SELECT =
      List.of("userPrincipalName", "userType", "accountEnabled", "assignedPlans");

  /** By user id; a user who does not exist is absent. */
  static Map<String, FirstVisit> read(Collection<Target> targets, Reads reads) {
    List<String> keys = targets.stream().map(Target::key).toList();
    Map<String, JsonNode> users = reads.users(keys, SELECT);
    List<String> found = keys.stream().filter(users::containsKey).toList();
    List<Answer> drives =
        reads.answers(
            found.stream()
                .map(key -> GraphCall.get("/users/" + key + "/drive/root?$select=sharepointIds"))
                .toList());
    Map<String, FirstVisit> visits = new HashMap<>();
    for (int i = 0; i < found.size(); i++) {
      visits.put(found.get(i), of(users.get(found.get(i)), OneDrives.there(drives.get(i))));
    }
    return visits;
  }

  private static FirstVisit of(JsonNode user, boolean made) {
    boolean licensed = false;
    for (JsonNode plan : user.path("assignedPlans")) {
      licensed |=
          plan.path("service").asText().equals("SharePoint")
              && plan.path("capabilityStatus").asText().equals("Enabled");
    }
    return new FirstVisit(
        user.path("userPrincipalName").asText(),
        user.path("userType").asText().equals("Guest"),
        user.path("accountEnabled").asBoolean(),
        licensed,
        made);
  }

  JsonNode snapshot() {
    return snapshot(made);
  }

  private static JsonNode snapshot(boolean made) {
    return JsonNodeFactory.instance.objectNode().set("oneDrive", BooleanNode.valueOf(made));
  }

  /** SharePoint passes over in silence whom it will not make one for: so that is told here. */
  Plan plan(Target target, Later later) {
    if (made) {
      return new Plan.Unchanged("Has a OneDrive already");
    }
    if (guest) {
      return new Plan.Skip(OneDriveProblems.guest(target));
    }
    if (!enabled) {
      return new Plan.Cannot(OneDriveProblems.signInBlocked(target));
    }
    if (!licensed) {
      return new Plan.Cannot(OneDriveProblems.noLicense(target));
    }
    if (target.sent() != null && target.sent().answered()) {
      return new Plan.Wait(later);
    }
    return new Plan.Change(
            List.of(TenantAdmin.requestPersonalSite(userPrincipalName).asAccount()),
            List.of(new Difference("OneDrive", "None", "Made by SharePoint")),
            snapshot(false),
            snapshot(true),
            List.of())
        .takingEffect(later);
  }
}
