package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Sent;

/**
 * Whether a device is registered for Autopilot, and how far its import has come.
 *
 * @param identity its Autopilot identity; missing while there is none
 * @param row its row in the staging list of our import; missing while or when there is none
 * @param noted what earlier steps noted of the import: {@code importId}, then the {@code
 *     registration} or the {@code error} that the row told before it was tidied up
 * @param userFound whether the user who is to be assigned exists
 * @param syncs whether this device's last step also starts the sync for all
 */
record AutopilotState(
    JsonNode identity, JsonNode row, ObjectNode noted, boolean userFound, boolean syncs) {

  private static final String REGISTERED = "registered";
  private static final String STAGED = "staged";
  private static final String REGISTRATION = "registration";
  private static final String ERROR = "error";

  /** What was noted with what was sent before, or a new import. */
  static ObjectNode noted(Sent sent, String newImportId) {
    ObjectNode noted = JsonNodeFactory.instance.objectNode();
    if (sent == null || sent.after() == null) {
      return noted.put("importId", newImportId);
    }
    noted.setAll((ObjectNode) sent.after().deepCopy());
    noted.remove(REGISTERED);
    noted.remove(STAGED);
    return noted;
  }

  String importId() {
    return noted.path("importId").asText();
  }

  boolean registered() {
    return !identity.isMissingNode();
  }

  /** Intune tells of none by null, or by a GUID of zeros. */
  boolean enrolled() {
    return identity.hasNonNull("managedDeviceId")
        && !identity.path("managedDeviceId").asText().replaceAll("[0-]", "").isEmpty();
  }

  boolean staged() {
    return !row.isMissingNode();
  }

  String status() {
    return row.path("state").path("deviceImportStatus").asText("");
  }

  boolean finished() {
    return status().equals("complete") || status().equals(ERROR);
  }

  /** The error that the import ended with; empty while it has none. */
  String error() {
    if (status().equals(ERROR)) {
      JsonNode state = row.path("state");
      return (state.path("deviceErrorCode").asText() + " " + state.path("deviceErrorName").asText())
          .strip();
    }
    return noted.path(ERROR).asText("");
  }

  /** Whether the import told that it has registered the device. */
  boolean toldRegistered() {
    return noted.has(REGISTRATION);
  }

  AutopilotState syncing() {
    return new AutopilotState(identity, row, noted, userFound, true);
  }

  JsonNode snapshot() {
    return snapshot(registered(), staged());
  }

  private ObjectNode snapshot(boolean registered, boolean staged) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.put(REGISTERED, registered).put(STAGED, staged).setAll(noted);
    return snapshot;
  }

  /** Once the import has registered the device and its row is tidied up. */
  JsonNode whenRegistered() {
    return snapshot(true, false);
  }

  /** Once the row is tidied up, with what it told. No device's snapshot is that of a failed one. */
  JsonNode whenTidied() {
    ObjectNode tidied = snapshot(true, false);
    return status().equals(ERROR)
        ? tidied.putNull(REGISTERED).put(ERROR, error())
        : tidied.put(REGISTRATION, row.path("state").path("deviceRegistrationId").asText());
  }

  JsonNode whenRemoved() {
    return new AutopilotState(MissingNode.getInstance(), row, noted, userFound, false).snapshot();
  }
}
