package io.tenantry.attributes;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A further attribute of users.
 *
 * @param name compared without case and accents
 * @param maxLength how many characters a value has at most, or {@code null} for {@value #LONGEST}
 * @param values those that a choice allows; empty for the other types
 */
public record AttributeDefinition(
    @NotNull(message = "must be given") @Pattern(
            regexp = AttributeDefinition.NAME,
            message =
                "has 1 to 64 letters, digits, spaces, points, underscores and hyphens, and begins"
                    + " with a letter")
        String name,
    @NotNull(message = "must be text, number, date, bool or choice") AttributeType type,
    @Min(value = 1, message = "must be 1 or more") @Max(value = AttributeDefinition.LONGEST, message = "must be 1024 at most") Integer maxLength,
    @Size(max = 100, message = "are 100 at most") List<
                @NotNull @Pattern(
                    regexp = "[^\\p{Cntrl}]{1,64}",
                    message = "have 1 to 64 characters without line breaks")
                String>
            values) {

  static final String NAME = "\\p{L}[\\p{L}\\p{N} ._-]{0,63}";
  static final int LONGEST = 1024;

  /** Trimmed; absent values are none. */
  public AttributeDefinition {
    name = name == null ? null : name.strip();
    values =
        values == null
            ? List.of()
            : values.stream().filter(Objects::nonNull).map(String::strip).distinct().toList();
  }

  @AssertTrue(message = "a choice needs allowed values, another type has none") boolean isChoiceComplete() {
    return (type == AttributeType.CHOICE) != values.isEmpty();
  }

  /** What is wrong with a value, in words that follow the attribute's name. */
  public Optional<String> problem(String value) {
    int most = maxLength == null ? LONGEST : maxLength;
    if (value.length() > most) {
      return Optional.of("has " + most + " characters at most");
    }
    if (!type.takes(value)) {
      return Optional.of("must be " + type.words());
    }
    return type == AttributeType.CHOICE && !values.contains(value)
        ? Optional.of("must be one of " + String.join(", ", values))
        : Optional.empty();
  }

  /** As actions read it. */
  public Map<String, String> stored() {
    Map<String, String> stored = new TreeMap<>();
    stored.put("name", name);
    stored.put("type", type.code());
    if (maxLength != null) {
      stored.put("maxLength", maxLength.toString());
    }
    stored.put("values", String.join("\n", values));
    return stored;
  }

  /** From what {@link #stored} wrote. */
  public static AttributeDefinition of(Map<String, String> stored) {
    String length = stored.get("maxLength");
    String values = stored.getOrDefault("values", "");
    return new AttributeDefinition(
        stored.get("name"),
        AttributeType.of(stored.get("type")),
        length == null ? null : Integer.valueOf(length),
        values.isEmpty() ? new ArrayList<>() : List.of(values.split("\n")));
  }
}
