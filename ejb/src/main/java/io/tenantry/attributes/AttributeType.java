package io.tenantry.attributes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** What values an attribute takes. */
public enum AttributeType {
  @JsonProperty("text")
  TEXT("Text", "a text"),
  @JsonProperty("number")
  NUMBER("Number", "a number such as 12 or 12.5"),
  @JsonProperty("date")
  DATE("Date", "a day such as 2026-11-26"),
  @JsonProperty("bool")
  BOOL("True or false", "true or false"),
  @JsonProperty("choice")
  CHOICE("Choice", "one of the allowed values");

  private final String title;
  private final String words;

  AttributeType(String title, String words) {
    this.title = title;
    this.words = words;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** What a value must be, in words. */
  String words() {
    return words;
  }

  boolean takes(String value) {
    return switch (this) {
      case TEXT, CHOICE -> true;
      case BOOL -> value.equals("true") || value.equals("false");
      case NUMBER -> isNumber(value);
      case DATE -> isDate(value);
    };
  }

  /** As it is stored and sent. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AttributeType of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static boolean isNumber(String value) {
    try {
      new BigDecimal(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
