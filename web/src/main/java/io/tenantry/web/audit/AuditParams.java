package io.tenantry.web.audit;

import io.tenantry.audit.AuditFilter;
import io.tenantry.audit.AuditResult;
import io.tenantry.directory.InvalidQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads from an address what is looked for in the audit trail, and writes it into another one. */
public final class AuditParams {

  /** The names that an address may have. */
  private static final List<String> NAMES =
      List.of(
          "operator",
          "what",
          "action",
          "operation",
          "target",
          "targetKey",
          "result",
          "text",
          "scope",
          "address",
          "from",
          "to");

  private AuditParams() {}

  /**
   * What an address asks for. Times are in UTC: a day as {@code 2026-03-01}, which as an end
   * belongs to it, or an instant as {@code 2026-03-01T12:00:00Z}, which does not.
   *
   * @param values gives a parameter's value, or {@code null}
   * @throws InvalidQuery when a value does not fit
   */
  public static AuditFilter filter(UnaryOperator<String> values) {
    return new AuditFilter(
        values.apply("operator"),
        values.apply("what"),
        values.apply("action"),
        number(values.apply("operation")),
        values.apply("target"),
        values.apply("targetKey"),
        result(values.apply("result")),
        values.apply("text"),
        values.apply("scope"),
        values.apply("address"),
        time("from", values.apply("from"), false),
        time("to", values.apply("to"), true));
  }

  /** The query part of an address that asks for the same; empty for everything. */
  static String query(Map<String, String> values) {
    return NAMES.stream()
        .filter(name -> values.get(name) != null && !values.get(name).isBlank())
        .map(name -> name + "=" + URLEncoder.encode(values.get(name), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Long number(String text) {
    if (blank(text)) {
      return null;
    }
    if (!text.strip().matches("\\d{1,18}")) {
      throw new InvalidQuery("operation must be a number");
    }
    return Long.valueOf(text.strip());
  }

  private static AuditResult result(String text) {
    if (blank(text)) {
      return null;
    }
    try {
      return AuditResult.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidQuery("result must be one of " + Arrays.toString(AuditResult.values()));
    }
  }

  private static Instant time(String name, String text, boolean end) {
    if (blank(text)) {
      return null;
    }
    String value = text.strip();
    try {
      if (value.length() > 10) {
        return Instant.parse(value);
      }
      LocalDate day = LocalDate.parse(value);
      return (end ? day.plusDays(1) : day).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new InvalidQuery(
          name + " must be a day as 2026-03-01, or a time in UTC as 2026-03-01T12:00:00Z");
    }
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
