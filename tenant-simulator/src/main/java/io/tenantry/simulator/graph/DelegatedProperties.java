package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.http.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a group an app alone can't write: somebody must have signed in.
 *
 * <p>Source: Microsoft Graph, "Update group": sensitivity labels, and the settings of the group's
 * mailbox, of which a request changes nothing besides.
 */
final class DelegatedProperties {

  /** The labels that the company has published for groups. */
  static final Map<String, String> LABELS =
      Map.of(
          "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d01", "General",
          "1b1d6a1e-4a0b-4c57-8a43-6f1d6a9d5d02", "Confidential");

  private static final String LABEL = "assignedLabels";
  private static final Set<String> MAIL =
      Set.of(
          "allowExternalSenders",
          "autoSubscribeNewMembers",
          "hideFromAddressLists",
          "hideFromOutlookClients");
  private static final List<String> LABEL_PERMISSIONS =
      List.of("Group.ManageProtection.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");

  private DelegatedProperties() {}

  static void checkNew(JsonNode body, Caller caller) {
    for (String property : MAIL) {
      if (body.has(property)) {
        throw GraphError.refused("Property '" + property + "' cannot be set on creation.");
      }
    }
    checkLabel(body, body.path("groupTypes").toString().contains("\"Unified\""), caller);
  }

  static void checkChange(JsonNode body, GroupEntity group, Caller caller) {
    Set<String> given = new HashSet<>();
    body.fieldNames().forEachRemaining(given::add);
    boolean mail = given.removeAll(MAIL);
    if (mail && caller.isApp()) {
      throw appOnly();
    }
    if (mail && !given.isEmpty()) {
      throw GraphError.refused(
          "The settings of a group's mailbox can't be changed together with other properties.");
    }
    checkLabel(body, group.get("groupTypes").toString().contains("\"Unified\""), caller);
  }

  private static void checkLabel(JsonNode body, boolean unified, Caller caller) {
    if (!body.has(LABEL)) {
      return;
    }
    if (caller.isApp()) {
      throw appOnly();
    }
    if (!caller.hasAny(LABEL_PERMISSIONS)) {
      throw GraphError.denied();
    }
    if (!unified) {
      throw GraphError.refused("Labels can be assigned to Microsoft 365 groups alone.");
    }
    if (body.path(LABEL).size() > 1) {
      throw GraphError.refused("A group has one label at most.");
    }
    for (JsonNode label : body.path(LABEL)) {
      if (!LABELS.containsKey(label.path("labelId").asText())) {
        throw GraphError.refused("The label is not published for groups, or does not exist.");
      }
    }
  }

  private static GraphError appOnly() {
    return new GraphError(403, "Authorization_RequestDenied", "App-only token is not supported.");
  }
}
