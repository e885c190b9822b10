package io.tenantry.simulator.seed;

import java.time.Instant;
import java.util.UUID;

/**
 * A managed device as it is before anybody changes it.
 *
 * @param id Intune's id
 * @param entraId device id in Entra
 * @param platform what it is
 * @param company whether it belongs to the company rather than to its user
 * @param name how it calls itself
 * @param serialNumber unique within the tenant
 * @param model what the manufacturer calls it
 * @param osVersion version of the operating system
 * @param enrollment how it came to Intune, as {@code deviceEnrollmentType} says it
 * @param enrolledAt when
 * @param lost whether it has not been heard of since the day after, and never will be again
 */
public record DeviceSeed(
    UUID id,
    UUID entraId,
    Platform platform,
    boolean company,
    String name,
    String serialNumber,
    String model,
    String osVersion,
    String enrollment,
    Instant enrolledAt,
    boolean lost) {

  /** Operating systems, as {@code operatingSystem} says them. */
  public enum Platform {
    WINDOWS("Windows", "Dell Inc."),
    MACOS("macOS", "Apple"),
    IOS("iOS", "Apple"),
    ANDROID("Android", "samsung");

    private final String title;
    private final String manufacturer;

    Platform(String title, String manufacturer) {
      this.title = title;
      this.manufacturer = manufacturer;
    }

    /** As Intune writes it. */
    public String title() {
      return title;
    }

    /** Who makes the company's devices of this kind. */
    public String manufacturer() {
      return manufacturer;
    }
  }

  /**
   * Whether Intune manages only a part of a personal device: a work profile of Android, or a user
   * enrollment of iOS. Such a device can be retired, not wiped.
   */
  public boolean partlyManaged() {
    boolean workProfile = platform == Platform.ANDROID && !company;
    return workProfile || enrollment.equals("appleUserEnrollment");
  }
}
