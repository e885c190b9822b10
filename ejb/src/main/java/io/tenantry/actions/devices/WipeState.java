package io.tenantry.actions.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * A managed device, and how far the wipe that was asked for has come.
 *
 * @param device as Intune tells it; missing once it is not enrolled any more
 * @param result {@code actionState} of the wipe that was sent; empty when Intune tells of none
 * @param asked whether a wipe was sent for it before
 * @param silent whether it has not been in touch for a month
 */
record WipeState(JsonNode device, String result, boolean asked, boolean silent) {

  static final String SELECT =
      "?$select=id,deviceName,operatingSystem,osVersion,serialNumber,userPrincipalName,"
          + "managedDeviceOwnerType,deviceEnrollmentType,managementAgent,managementState,"
          + "lastSyncDateTime,deviceActionResults";

  /** Intune's clock and ours differ a little. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private static final Duration LONG_AGO = Duration.ofDays(30);
  private static final Set<String> WIPES = Set.of("factoryreset", "factoryresetkeepenrollmentdata");

  static WipeState of(JsonNode device, Sent sent, Instant now) {
    String seen = device.path("lastSyncDateTime").asText("");
    return new WipeState(
        device,
        sent == null ? "" : result(device, sent.at()),
        sent != null,
        !seen.isEmpty() && Instant.parse(seen).plus(LONG_AGO).isBefore(now));
  }

  /** A device that was to be wiped and is not enrolled any more. */
  static WipeState gone() {
    return new WipeState(MissingNode.getInstance(), "done", true, false);
  }

  /** The state of the newest wipe that was not begun before ours was sent. */
  private static String result(JsonNode device, Instant sentAt) {
    String state = "";
    for (JsonNode one : device.path("deviceActionResults")) {
      String begun = one.path("startDateTime").asText("");
      boolean ours =
          sentAt == null || begun.isEmpty() || !Instant.parse(begun).isBefore(sentAt.minus(SKEW));
      if (ours && WIPES.contains(one.path("actionName").asText().toLowerCase(Locale.ROOT))) {
        state = one.path("actionState").asText("");
      }
    }
    return state;
  }

  boolean wiped() {
    return result.equals("done");
  }

  /** Whether Intune has accepted a wipe that the device has not carried out yet. */
  boolean underWay() {
    String state = text("managementState");
    return state.equals("wipePending")
        || state.equals("wipeIssued")
        || result.equals("pending")
        || result.equals("active");
  }

  /** How a wipe that was sent ended without an effect; empty when it did not. */
  String failed() {
    String state = text("managementState");
    if (state.equals("wipeFailed") || state.equals("wipeCanceled")) {
      return state;
    }
    return Set.of("failed", "notSupported", "canceled").contains(result) ? result : "";
  }

  boolean windows() {
    return os().equals("windows");
  }

  boolean mac() {
    return os().equals("macos");
  }

  boolean mobile() {
    return Set.of("ios", "ipados", "android").contains(os());
  }

  boolean personal() {
    return text("managedDeviceOwnerType").equals("personal");
  }

  /** Intune manages a part of it alone: a work profile, or a user's enrollment of an iPhone. */
  boolean managedInPart() {
    return (os().equals("android") && personal())
        || text("deviceEnrollmentType").startsWith("appleUserEnrollment");
  }

  /** Known to Intune, but not managed by it. */
  boolean unmanaged() {
    return Set.of("msSense", "eas").contains(text("managementAgent"));
  }

  /** Windows 10 1709 is the first that can keep its enrollment. */
  boolean olderThan1709() {
    String[] parts = text("osVersion").split("[.]");
    return parts.length > 2
        && parts[0].equals("10")
        && parts[2].matches("\\d{1,9}")
        && Integer.parseInt(parts[2]) < 16299;
  }

  private String os() {
    return text("operatingSystem").toLowerCase(Locale.ROOT);
  }

  String text(String property) {
    return device.path(property).asText("");
  }

  /** Whose device it is, in words. */
  String words() {
    return text("operatingSystem")
        + " "
        + text("osVersion")
        + ", "
        + (personal() ? "personal" : "company")
        + ", "
        + text("userPrincipalName");
  }

  JsonNode snapshot() {
    return snapshot(wiped());
  }

  static JsonNode snapshot(boolean wiped) {
    return JsonNodeFactory.instance.objectNode().put("wiped", wiped);
  }
}
