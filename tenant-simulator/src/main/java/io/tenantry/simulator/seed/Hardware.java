package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.DeviceSeed.Platform;
import io.tenantry.simulator.seed.Dice.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Decides which device a user has. */
final class Hardware {

  private static final Instant LAST_ENROLLED = Instant.parse("2026-09-01T07:30:00Z");
  private static final long SERIAL_MASK = (1L << 35) - 1;

  private final Dice dice;
  private final ObjectIds ids;

  Hardware(Dice dice, ObjectIds ids) {
    this.dice = dice;
    this.ids = ids;
  }

  boolean assigned(int index) {
    return dice.share(Purpose.DEVICE, index) < 2 / 3.;
  }

  DeviceSeed of(int index, PersonName user, Instant employedAt) {
    Platform platform = platform(index);
    boolean company = dice.share(Purpose.DEVICE_OWNER, index) < companyShare(platform);
    Duration since = Duration.between(employedAt, LAST_ENROLLED);
    Instant enrolledAt =
        since.isNegative()
            ? employedAt.plus(Duration.ofHours(2))
            : employedAt.plusSeconds(
                (long) (since.toSeconds() * dice.share(Purpose.DEVICE, ~(long) index)));
    String serial = serial(index, platform);
    return new DeviceSeed(
        ids.of(ObjectIds.Kind.DEVICE, index),
        ids.of(ObjectIds.Kind.ENTRA_DEVICE, index),
        platform,
        company,
        name(platform, serial, user),
        serial,
        pick(models(platform), index),
        pick(versions(platform), ~(long) index),
        enrollment(index, platform, company),
        enrolledAt,
        dice.share(Purpose.DEVICE_LOST, index) < .04);
  }

  /** Most of the company's PCs came through Autopilot. */
  AutopilotSeed autopilot(int index, DeviceSeed device, String country) {
    boolean registered =
        device.platform() == Platform.WINDOWS
            && device.company()
            && dice.share(Purpose.AUTOPILOT, index) < .8;
    return registered
        ? new AutopilotSeed(
            ids.of(ObjectIds.Kind.AUTOPILOT, index),
            device.serialNumber(),
            tag(index, country),
            device.model(),
            device)
        : null;
  }

  /** A PC in its box; some of those who have no device wait for one. */
  AutopilotSeed spare(int index, String country) {
    return dice.share(Purpose.AUTOPILOT, index) < .06
        ? new AutopilotSeed(
            ids.of(ObjectIds.Kind.AUTOPILOT, index),
            serial(index, Platform.WINDOWS),
            tag(index, country),
            pick(models(Platform.WINDOWS), index),
            null)
        : null;
  }

  private Platform platform(int index) {
    double share = dice.share(Purpose.DEVICE_MODEL, index);
    if (share < .6) {
      return Platform.WINDOWS;
    } else if (share < .7) {
      return Platform.MACOS;
    }
    return share < .86 ? Platform.IOS : Platform.ANDROID;
  }

  private static double companyShare(Platform platform) {
    return switch (platform) {
      case WINDOWS -> .92;
      case MACOS -> 1;
      case IOS, ANDROID -> .5;
    };
  }

  private String enrollment(int index, Platform platform, boolean company) {
    return switch (platform) {
      case WINDOWS -> company ? "windowsAzureADJoin" : "userEnrollment";
      case MACOS -> "appleBulkWithUser";
      case IOS -> {
        boolean whole = company || dice.share(Purpose.DEVICE_OWNER, ~(long) index) < .5;
        String personal = whole ? "userEnrollment" : "appleUserEnrollment";
        yield company ? "appleBulkWithUser" : personal;
      }
      case ANDROID -> "userEnrollment";
    };
  }

  private static String name(Platform platform, String serial, PersonName user) {
    return switch (platform) {
      case WINDOWS -> "HFG-" + serial;
      case MACOS -> "HFG-MAC-" + serial;
      case IOS -> "iPhone of " + user.given();
      case ANDROID -> user.mailNickname() + "_Android";
    };
  }

  /** Seven letters and digits, which multiplying by an odd number keeps apart. */
  private String serial(int index, Platform platform) {
    long number = (index * 0x2_5A1B_7E35L + dice.roll(Purpose.DEVICE, -1)) & SERIAL_MASK;
    String text = "000000" + Long.toString(number, 32).toUpperCase(Locale.ROOT);
    String seven = text.substring(text.length() - 7);
    return switch (platform) {
      case WINDOWS -> seven;
      case MACOS -> "C02" + seven;
      case IOS -> "F4G" + seven;
      case ANDROID -> "R5C" + seven;
    };
  }

  private String tag(int index, String country) {
    return dice.share(Purpose.AUTOPILOT, ~(long) index) < .75 ? "HFG-" + country : "";
  }

  private String pick(List<String> from, long index) {
    return from.get(dice.below(from.size(), Purpose.DEVICE_MODEL, ~index));
  }

  private static List<String> models(Platform platform) {
    return switch (platform) {
      case WINDOWS -> List.of("Latitude 5450", "Latitude 7450", "OptiPlex 7020", "Precision 3490");
      case MACOS -> List.of("MacBook Air", "MacBook Pro");
      case IOS -> List.of("iPhone 15", "iPhone 16", "iPhone SE (3rd generation)");
      case ANDROID -> List.of("SM-S921B", "SM-A556B", "SM-G736B");
    };
  }

  private static List<String> versions(Platform platform) {
    return switch (platform) {
      case WINDOWS -> List.of("10.0.26100.4652", "10.0.22631.5624", "10.0.19045.6093");
      case MACOS -> List.of("15.5 (24F74)", "14.7.6 (23H626)");
      case IOS -> List.of("18.5", "17.7.2");
      case ANDROID -> List.of("15.0", "14.0");
    };
  }
}
