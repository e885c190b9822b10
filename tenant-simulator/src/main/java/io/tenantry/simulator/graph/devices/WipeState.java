package io.tenantry.simulator.graph.devices;

import java.time.Instant;

/**
 * How far the wipe of a device has come.
 *
 * @param managementState as the device says it
 * @param keepsEnrollment whether the device stays enrolled
 * @param actionState as {@code deviceActionResults} says it
 * @param startedAt when the wipe was asked for
 * @param updatedAt when it came so far
 */
record WipeState(
    String managementState,
    boolean keepsEnrollment,
    String actionState,
    Instant startedAt,
    Instant updatedAt) {

  static WipeState pending(boolean keepsEnrollment, Instant now) {
    return new WipeState("wipePending", keepsEnrollment, "pending", now, now);
  }

  WipeState issued(Instant now) {
    return new WipeState("wipeIssued", keepsEnrollment, "active", startedAt, now);
  }

  WipeState done(Instant now) {
    return new WipeState("managed", keepsEnrollment, "done", startedAt, now);
  }

  WipeState failed(Instant now) {
    return new WipeState("wipeFailed", keepsEnrollment, "failed", startedAt, now);
  }

  String actionName() {
    return keepsEnrollment ? "factoryResetKeepEnrollmentData" : "factoryReset";
  }
}
