package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mailbox size as Exchange writes and reads it.
 *
 * @param bytes {@code null} for Unlimited
 */
public record Size(Long bytes) implements Comparable<Size> {

  public static final Size UNLIMITED = new Size(null);

  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([0-9,.\\s]+) bytes\\)");
  private static final Pattern WITH_UNIT =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(B|KB|MB|GB|TB)?", Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code 49.5GB}, {@code 50 GB}, {@code 53150220288}, {@code Unlimited}, and Exchange's own
   * {@code 49.5 GB (53,150,220,288 bytes)}, of which the bytes count.
   *
   * @throws IllegalArgumentException with what to enter instead
   */
  @JsonCreator
  public static Size parse(String text) {
    String trimmed = text.trim();
    if (trimmed.equalsIgnoreCase("Unlimited")) {
      return UNLIMITED;
    }
    Matcher bytes = IN_BRACKETS.matcher(trimmed);
    if (bytes.find()) {
      return new Size(Long.parseLong(bytes.group(1).replaceAll("[^0-9]", "")));
    }
    Matcher size = WITH_UNIT.matcher(trimmed);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a size; enter for example 49.5GB, 500MB or Unlimited");
    }
    int power = size.group(2) == null ? 0 : UNITS.indexOf(size.group(2).toUpperCase(Locale.ROOT));
    BigDecimal value = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1024).pow(power));
    if (value.compareTo(BigDecimal.valueOf(1024L * 1024 * 1024 * 1024 * 1024)) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is larger than any mailbox can be");
    }
    return new Size(value.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  public boolean unlimited() {
    return bytes == null;
  }

  /** As cmdlets take it: the exact bytes, or Unlimited. */
  @JsonValue
  public String forExchange() {
    return unlimited() ? "Unlimited" : bytes.toString();
  }

  /** For people, in the largest unit that keeps three digits: {@code 49.5 GB}. */
  @Override
  public String toString() {
    if (unlimited()) {
      return "Unlimited";
    }
    int power = 0;
    while (power < UNITS.size() - 1 && bytes >= 1L << (10 * (power + 1))) {
      power++;
    }
    BigDecimal value =
        BigDecimal.valueOf(bytes)
            .divide(BigDecimal.valueOf(1L << (10 * power)), 2, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return value.toPlainString() + " " + UNITS.get(power);
  }

  @Override
  public int compareTo(Size other) {
    if (unlimited() || other.unlimited()) {
      return Boolean.compare(unlimited(), other.unlimited());
    }
    return Long.compare(bytes, other.bytes);
  }
}
