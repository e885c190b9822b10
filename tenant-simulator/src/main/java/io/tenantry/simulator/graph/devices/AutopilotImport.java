package io.tenantry.simulator.graph.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.http.Json;

/**
 * A row of an Autopilot import, kept until somebody deletes it.
 *
 * @param id its id
 * @param device what was sent of the device
 * @param status {@code pending}, {@code complete} or {@code error}
 * @param error why it failed; null unless it did
 * @param registrationId id of the identity that it became; empty while there is none
 */
record AutopilotImport(
    String id, Device device, String status, Failure error, String registrationId) {

  /** What was sent; empty texts for what was not. */
  record Device(
      String serialNumber,
      String productKey,
      String hardwareIdentifier,
      String groupTag,
      String assignedUser,
      String importId) {}

  /** Why a device is not registered. Microsoft documents the names; the codes were observed. */
  enum Failure {
    NO_ERROR(0, ""),
    ALREADY_ASSIGNED(806, "ZtdDeviceAlreadyAssigned"),
    OTHER_TENANT(808, "ZtdDeviceAssignedToOtherTenant"),
    INVALID_HASH(802, "InvalidZtdHardwareHash");

    private final int code;
    private final String title;

    Failure(int code, String title) {
      this.code = code;
      this.title = title;
    }
  }

  static AutopilotImport pending(String id, Device device) {
    return new AutopilotImport(id, device, "pending", Failure.NO_ERROR, "");
  }

  AutopilotImport failed(Failure why) {
    return new AutopilotImport(id, device, "error", why, "");
  }

  AutopilotImport registered(String identity) {
    return new AutopilotImport(id, device, "complete", Failure.NO_ERROR, identity);
  }

  Facts facts() {
    ObjectNode values = Json.MAPPER.createObjectNode();
    values
        .put("id", id)
        .put("groupTag", device.groupTag())
        .put("serialNumber", device.serialNumber())
        .put("productKey", device.productKey())
        .put("importId", device.importId())
        .put("hardwareIdentifier", device.hardwareIdentifier())
        .put("assignedUserPrincipalName", device.assignedUser())
        .putObject("state")
        .put("deviceImportStatus", status)
        .put("deviceRegistrationId", registrationId)
        .put("deviceErrorCode", error.code)
        .put("deviceErrorName", error.title);
    return new Facts("importedWindowsAutopilotDeviceIdentity", values);
  }
}
