package io.tenantry.simulator.seed;

/** Throws reproducible dice: a number that depends on the seed, a purpose and an index alone. */
final class Dice {

  private final long seed;

  Dice(long seed) {
    this.seed = mix(seed);
  }

  /** A random-looking long. */
  long roll(Purpose purpose, long index) {
    return mix(mix(seed + 0x9E3779B97F4A7C15L * (purpose.ordinal() + 1)) + index);
  }

  /** A number from 0 to {@code bound} - 1. */
  int below(int bound, Purpose purpose, long index) {
    return (int) Long.remainderUnsigned(roll(purpose, index), bound);
  }

  /** A number from 0 (included) to 1 (excluded). */
  double share(Purpose purpose, long index) {
    return (roll(purpose, index) >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64: every input bit reaches every output bit. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** What a die is thrown for; dice of different purposes are independent. */
  enum Purpose {
    ID,
    DEPARTMENT,
    TITLE,
    OFFICE,
    PHONE,
    CREATED,
    DISABLED,
    LICENSE,
    LICENSE_PATH,
    DISABLED_PLANS,
    EXTRA_POWER_BI,
    EXTRA_VISIO,
    EXTRA_PROJECT,
    EXTRA_FREE,
    EXTRA_PHONE_SYSTEM,
    EXTRA_COPILOT,
    USAGE_LOCATION,
    PROJECT_GROUP,
    SYNCED,
    GUEST_COMPANY,
    MAILBOX_SIZE,
    MAILBOX_QUOTA,
    CREDENTIAL,
    MAIL_GROUP,
    ON_PREMISES_GROUP,
    DISTRIBUTION_MEMBER,
    DELEGATE,
    DEVICE,
    DEVICE_OWNER,
    DEVICE_MODEL,
    DEVICE_LOST,
    AUTOPILOT,
    ONEDRIVE,
    PHONE_NUMBER,
    EXTRA_CALLING_PLAN,
    SITE_STORAGE
  }
}
