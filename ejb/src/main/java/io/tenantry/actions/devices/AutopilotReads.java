package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Found;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads for many devices at once whether they are registered, how far their imports have come, and
 * whether the users to be assigned exist.
 *
 * <p>Rows are found by our import id and the serial number: both are noted before anything is sent,
 * so no answer has to arrive for a row to be found again. Graph documents no filter on the import
 * id.
 */
final class AutopilotReads {

  static final String STAGING = "/deviceManagement/importedWindowsAutopilotDeviceIdentities";
  static final String IDENTITIES = "/deviceManagement/windowsAutopilotDeviceIdentities";

  private static final String WHAT = "The Autopilot devices";

  private final Reads reads;

  AutopilotReads(Reads reads) {
    this.reads = reads;
  }

  Map<String, AutopilotState> states(
      List<Target> targets, Function<Target, AddWindowsAutopilotDevicesForm> forms) {
    Map<String, JsonNode> identities = identities(targets);
    Map<String, JsonNode> rows = rows(targets);
    Set<String> users = users(targets, forms);
    String importId = UUID.randomUUID().toString();
    Map<String, AutopilotState> states = new HashMap<>();
    boolean syncs = true;
    for (Target target : targets) {
      AddWindowsAutopilotDevicesForm form = forms.apply(target);
      ObjectNode noted = AutopilotState.noted(target.sent(), importId);
      String user = form == null ? null : form.assignedUser();
      AutopilotState state =
          new AutopilotState(
              identities.getOrDefault(target.key(), MissingNode.getInstance()),
              rows.getOrDefault(
                  rowKey(noted.path("importId").asText(), target.key()), MissingNode.getInstance()),
              noted,
              user == null || users.contains(user),
              false);
      if (syncs && state.status().equals("complete") && form != null && form.syncs()) {
        state = state.syncing();
        syncs = false;
      }
      states.put(target.key(), state);
    }
    return states;
  }

  /** {@code contains} is the only filter that the service is known to have. */
  private Map<String, JsonNode> identities(List<Target> targets) {
    List<Answer> answers =
        reads.answers(
            targets.stream()
                .map(
                    target ->
                        GraphCall.get(
                            IDENTITIES
                                + "?$filter="
                                + encode(
                                    "contains(serialNumber,'"
                                        + target.label().replace("'", "''")
                                        + "')")
                                + "&$select=id,serialNumber,groupTag,managedDeviceId"))
                .toList());
    Map<String, JsonNode> found = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      Found.in(answers.get(i), WHAT)
          .ifPresent(
              list -> {
                for (JsonNode one : list.path("value")) {
                  if (one.path("serialNumber").asText().equalsIgnoreCase(target.key())) {
                    found.put(target.key(), one);
                  }
                }
              });
    }
    return found;
  }

  /** Our rows are only there once something was sent. */
  private Map<String, JsonNode> rows(List<Target> targets) {
    if (targets.stream().allMatch(target -> target.sent() == null)) {
      return Map.of();
    }
    Map<String, JsonNode> rows = new HashMap<>();
    Found.all(reads, STAGING + "?$select=id,serialNumber,importId,state", WHAT)
        .forEach(
            row ->
                rows.put(
                    rowKey(row.path("importId").asText(), row.path("serialNumber").asText()), row));
    return rows;
  }

  private static String rowKey(String importId, String serialNumber) {
    return importId + " " + serialNumber.toLowerCase(Locale.ROOT);
  }

  private Set<String> users(
      List<Target> targets, Function<Target, AddWindowsAutopilotDevicesForm> forms) {
    Set<String> asked = new LinkedHashSet<>();
    for (Target target : targets) {
      AddWindowsAutopilotDevicesForm form = forms.apply(target);
      if (form != null && form.assignedUser() != null && target.sent() == null) {
        asked.add(form.assignedUser());
      }
    }
    List<String> all = new ArrayList<>(asked);
    List<Answer> answers =
        reads.answers(
            all.stream()
                .map(user -> GraphCall.get("/users/" + encode(user) + "?$select=id"))
                .toList());
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (Found.in(answers.get(i), "The users").isPresent()) {
        found.add(all.get(i));
      }
    }
    return found;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
