package io.tenantry.simulator.graph.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tenantry.simulator.graph.store.Entity;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.DeviceSeed;
import io.tenantry.simulator.seed.DeviceSeed.Platform;
import java.time.Duration;
import java.time.Instant;

/** A managed device as Intune sees it now. */
final class ManagedDevice implements Entity {

  private static final long GIB = 1L << 30;
  private static final Duration CHECK_IN = Duration.ofHours(8);

  private final DeviceSeed seed;
  private final UserEntity user;
  private final WipeState wipe;
  private final Instant now;
  private final boolean alone;

  /**
   * The device.
   *
   * @param wipe null when nobody has asked for it
   * @param alone whether the device itself is read; lists leave out what was done with it
   */
  ManagedDevice(DeviceSeed seed, UserEntity user, WipeState wipe, Instant now, boolean alone) {
    this.seed = seed;
    this.user = user;
    this.wipe = wipe;
    this.now = now;
    this.alone = alone;
  }

  @Override
  public String type() {
    return "managedDevice";
  }

  @Override
  public String id() {
    return seed.id().toString();
  }

  @Override
  public JsonNode get(String property) {
    boolean phone = seed.platform() == Platform.IOS || seed.platform() == Platform.ANDROID;
    return switch (property) {
      case "id" -> Values.text(id());
      case "azureADDeviceId" -> Values.text(seed.entraId().toString());
      case "azureADRegistered" -> BooleanNode.TRUE;
      case "complianceState" -> Values.text(seed.lost() ? "noncompliant" : "compliant");
      case "deviceActionResults" -> actionResults();
      case "deviceEnrollmentType" -> Values.text(seed.enrollment());
      case "deviceName" -> Values.text(seed.name());
      case "deviceRegistrationState" -> Values.text("registered");
      case "emailAddress" -> user.get("mail");
      case "enrolledDateTime" -> Values.time(seed.enrolledAt());
      case "exchangeAccessState", "exchangeAccessStateReason" -> Values.text("none");
      case "isEncrypted" -> BooleanNode.TRUE;
      case "isSupervised" -> BooleanNode.valueOf(seed.enrollment().equals("appleBulkWithUser"));
      case "lastSyncDateTime" -> Values.time(lastSync());
      case "managedDeviceName" ->
          Values.text(user.get("mailNickname").asText() + "_" + seed.name());
      case "managedDeviceOwnerType" -> Values.text(seed.company() ? "company" : "personal");
      case "managementAgent" -> Values.text("mdm");
      case "managementState" -> Values.text(wipe == null ? "managed" : wipe.managementState());
      case "manufacturer" -> Values.text(seed.platform().manufacturer());
      case "model" -> Values.text(seed.model());
      case "operatingSystem" -> Values.text(seed.platform().title());
      case "osVersion" -> Values.text(seed.osVersion());
      case "serialNumber" -> Values.text(seed.serialNumber());
      case "totalStorageSpaceInBytes" -> LongNode.valueOf((phone ? 128 : 476) * GIB);
      case "freeStorageSpaceInBytes" -> LongNode.valueOf((phone ? 61 : 209) * GIB);
      case "userDisplayName" -> user.get("displayName");
      case "userId" -> Values.text(user.id());
      case "userPrincipalName" -> user.get("userPrincipalName");
      default -> NullNode.getInstance();
    };
  }

  private JsonNode actionResults() {
    ArrayNode results = Json.MAPPER.createArrayNode();
    if (alone && wipe != null) {
      results
          .addObject()
          .put("actionName", wipe.actionName())
          .put("actionState", wipe.actionState())
          .put("startDateTime", wipe.startedAt().toString())
          .put("lastUpdatedDateTime", wipe.updatedAt().toString());
    }
    return results;
  }

  /** Devices check in every eight hours, each at times of its own. */
  private Instant lastSync() {
    if (seed.lost()) {
      return seed.enrolledAt().plus(Duration.ofDays(1));
    }
    long period = CHECK_IN.toMillis();
    long phase = Math.floorMod(seed.id().hashCode(), period);
    long ago = Math.floorMod(now.toEpochMilli() - phase, period);
    Instant last = now.minusMillis(ago);
    return last.isBefore(seed.enrolledAt()) ? seed.enrolledAt() : last;
  }
}
