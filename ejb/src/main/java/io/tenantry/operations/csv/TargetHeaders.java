package io.tenantry.operations.csv;

import io.tenantry.actions.TargetKind;
import java.util.List;

/** The headers under which a CSV may name its targets. */
public final class TargetHeaders {

  private static final List<String> PEOPLE =
      List.of(
          "userPrincipalName",
          "UPN",
          "user",
          "userName",
          "email",
          "mail",
          "emailAddress",
          "primarySmtpAddress",
          "mailbox",
          "id",
          "objectId",
          "userId",
          "externalDirectoryObjectId",
          "guid");
  private static final List<String> GROUPS =
      List.of("id", "objectId", "groupId", "mail", "email", "primarySmtpAddress", "displayName");
  private static final List<String> DEVICES =
      List.of(
          "id",
          "managedDeviceId",
          "intuneDeviceId",
          "serialNumber",
          "serial",
          "azureADDeviceId",
          "deviceId",
          "deviceName",
          "device");
  private static final List<String> SITES = List.of("url", "siteUrl", "site", "siteId", "id");
  private static final List<String> SCHEDULES =
      List.of("id", "scheduleId", "name", "schedule", "displayName");

  private TargetHeaders() {}

  /** Which are looked for: the first one that a file has counts. */
  static List<String> of(TargetKind kind) {
    return switch (kind) {
      case GROUP -> GROUPS;
      case MANAGED_DEVICE -> DEVICES;
      case SITE, DELETED_SITE -> SITES;
      case SCHEDULE -> SCHEDULES;
      default -> PEOPLE;
    };
  }

  /** Those that people are told of, in words. */
  public static String advice(TargetKind kind) {
    return switch (kind) {
      case MAILBOX -> "primarySmtpAddress, userPrincipalName or id";
      case GROUP -> "id, mail or displayName";
      case MANAGED_DEVICE -> "id, serialNumber, azureADDeviceId or deviceName";
      case SITE, DELETED_SITE -> "url or siteId";
      case SCHEDULE -> "id or name";
      default -> "userPrincipalName, mail or id";
    };
  }
}
