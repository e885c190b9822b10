package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;

/** The bits of userAccountControl. Source: Microsoft, "UserAccountControl property flags". */
final class AccountControl {

  static final int DISABLED = 0x2;
  static final int NO_PASSWORD_REQUIRED = 0x20;
  static final int NORMAL = 0x200;
  static final int NEVER_EXPIRES = 0x10000;

  private static final int LOCKED = 0x10;
  private static final int CANNOT_CHANGE = 0x40;
  private static final int PASSWORD_EXPIRED = 0x800000;
  private static final int OTHER_TYPES = 0x800 | 0x1000 | 0x2000;
  private static final int WRITABLE =
      DISABLED
          | 0x8
          | NO_PASSWORD_REQUIRED
          | 0x80
          | NORMAL
          | NEVER_EXPIRES
          | 0x20000
          | 0x40000
          | 0x80000
          | 0x100000
          | 0x200000
          | 0x400000
          | 0x1000000;

  /** Shown by another attribute; a write of them is passed over. */
  private static final int COMPUTED = LOCKED | CANNOT_CHANGE | PASSWORD_EXPIRED;

  private AccountControl() {}

  static int of(Entry entry) {
    Integer value = entry.getAttributeValueAsInteger("userAccountControl");
    return value == null ? NORMAL : value;
  }

  static boolean enabled(Entry entry) {
    return (of(entry) & DISABLED) == 0;
  }

  /** What AD stores when this is written, or its refusal. */
  static int written(int value) {
    if ((value & OTHER_TYPES) != 0) {
      throw AdError.noRight();
    }
    if ((value & ~(WRITABLE | COMPUTED)) != 0) {
      throw AdError.unwilling("00000057");
    }
    return value & ~COMPUTED | NORMAL;
  }

  static boolean locked(Entry entry) {
    String lockoutTime = entry.getAttributeValue("lockoutTime");
    return lockoutTime != null && !lockoutTime.equals("0");
  }

  /** The value of msDS-User-Account-Control-Computed. */
  static int computed(Entry entry) {
    boolean expired =
        "0".equals(entry.getAttributeValue("pwdLastSet")) && (of(entry) & NEVER_EXPIRES) == 0;
    return (locked(entry) ? LOCKED : 0) | (expired ? PASSWORD_EXPIRED : 0);
  }
}
