package io.tenantry.actions.sharepoint;

import java.util.Locale;

/** Writes sizes of sites for people; SharePoint counts them in megabytes of 2^20 bytes. */
public final class Megabytes {
  private static final long GIGABYTE = 1024;
  private static final long TERABYTE = GIGABYTE * 1024;

  private Megabytes() {}

  /** In the largest unit that tells the size exactly with one decimal at most. */
  public static String text(long megabytes) {
    return fits(megabytes, TERABYTE)
        ? number(megabytes, TERABYTE) + " TB"
        : fits(megabytes, GIGABYTE)
            ? number(megabytes, GIGABYTE) + " GB"
            : String.format(Locale.ROOT, "%,d MB", megabytes);
  }

  private static boolean fits(long megabytes, long unit) {
    return megabytes >= unit && megabytes * 10 % unit == 0;
  }

  private static String number(long megabytes, long unit) {
    long tenths = megabytes * 10 / unit;
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
