package io.tenantry.simulator.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size as Exchange reads and writes it: {@code 49.5GB}, {@code 53150220288}, {@code "49.5 GB
 * (53,150,220,288 bytes)"}, or {@code Unlimited}.
 *
 * @param bytes number of bytes; {@link Long#MAX_VALUE} for unlimited
 */
record ByteSize(long bytes) implements Comparable<ByteSize> {

  static final ByteSize UNLIMITED = new ByteSize(Long.MAX_VALUE);

  private static final Pattern IN_BRACKETS =
      Pattern.compile(".*\\(\\s*([0-9][0-9,. ]*)\\s*bytes?\\s*\\)\\s*");
  private static final Pattern NUMBER_UNIT =
      Pattern.compile("([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(B|KB|MB|GB|TB|BYTES)?");
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  /** Reads a size in any of Exchange's forms; empty when it is none. */
  static Optional<ByteSize> parse(String written) {
    String text = written.trim();
    if (text.length() > 1
        && isQuote(text.charAt(0))
        && text.charAt(0) == text.charAt(text.length() - 1)) {
      text = text.substring(1, text.length() - 1).trim();
    }
    if (text.equalsIgnoreCase("unlimited")) {
      return Optional.of(UNLIMITED);
    }
    Matcher brackets = IN_BRACKETS.matcher(text);
    if (brackets.matches()) {
      return bytes(brackets.group(1).replaceAll("[,. ]", ""), 0);
    }
    Matcher plain = NUMBER_UNIT.matcher(text.toUpperCase(Locale.ROOT));
    if (!plain.matches()) {
      return Optional.empty();
    }
    String unit = plain.group(2) == null || plain.group(2).equals("BYTES") ? "B" : plain.group(2);
    return bytes(plain.group(1).replace(",", ""), exponent(unit));
  }

  boolean unlimited() {
    return bytes == Long.MAX_VALUE;
  }

  /** As Exchange writes a quota. */
  String written() {
    return unlimited() ? "Unlimited" : text();
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  private String text() {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return significant(value)
        + " "
        + UNITS[unit]
        + " ("
        + new DecimalFormat("#,##0", symbols).format(bytes)
        + " bytes)";
  }

  /** Four significant digits at most, as in "49.5 GB" and "1.044 GB". */
  private static String significant(double value) {
    int whole = (int) Math.log10(Math.max(1, value)) + 1;
    return BigDecimal.valueOf(value)
        .setScale(Math.max(0, 4 - whole), RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Optional<ByteSize> bytes(String number, int exponent) {
    BigDecimal bytes = new BigDecimal(number).multiply(BigDecimal.valueOf(1024).pow(exponent));
    // Exchange allows up to 1.999999 TB in a quota; larger numbers overflow its own type.
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
      return Optional.empty();
    }
    return Optional.of(new ByteSize(bytes.setScale(0, RoundingMode.DOWN).longValueExact()));
  }

  private static int exponent(String unit) {
    int exponent = 0;
    while (!UNITS[exponent].equals(unit)) {
      exponent++;
    }
    return exponent;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
