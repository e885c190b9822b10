package io.tenantry.simulator.seed;

import java.util.UUID;

/**
 * A Windows device that is registered for Autopilot, before anybody changes it.
 *
 * @param id the identity's id
 * @param serialNumber the device's serial number
 * @param groupTag group tag; empty for none
 * @param model what the manufacturer calls it
 * @param device the managed device that it became; null while nobody has switched it on
 */
public record AutopilotSeed(
    UUID id, String serialNumber, String groupTag, String model, DeviceSeed device) {}
