package io.tenantry.actions.users;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of attributes; an empty value takes the attribute away.
 *
 * @param portalAttributes by the attribute's name
 * @param extensionAttributes by number, from 1 to 15
 */
public record SetPortalAttributeForm(
    @Field(
            label = "Attributes of Tenantry",
            help = "Attributes that an administrator has defined; an empty value takes one away.",
            kind = FieldKind.VALUES)
        Map<
                @NotNull @Size(min = 1, max = 64, message = "has 1 to 64 characters") String,
                @Size(max = 1024, message = "has 1024 characters at most") String>
            portalAttributes,
    @Field(
            label = "Extension attributes",
            help =
                "By number, 1 to 15. Dynamic groups, address lists and mail rules may depend on them;"
                    + " an empty value takes one away.",
            kind = FieldKind.VALUES)
        Map<
                @NotNull @Pattern(regexp = "[1-9]|1[0-5]", message = "is a number from 1 to 15") String,
                @Size(max = 1024, message = "has 1024 characters at most") String>
            extensionAttributes,
    @Field(label = "Only where empty", help = "Values that are there stay.", kind = FieldKind.BOOL)
        boolean onlyIfEmpty) {

  private static final String EXTENSION = "extensionAttribute";

  /** Trimmed; {@code extensionAttribute7} is {@code 7} as well. */
  public SetPortalAttributeForm {
    portalAttributes = trimmed(portalAttributes, "");
    extensionAttributes = trimmed(extensionAttributes, EXTENSION);
  }

  private static Map<String, String> trimmed(Map<String, String> values, String prefix) {
    Map<String, String> trimmed = new TreeMap<>(String::compareToIgnoreCase);
    if (values != null) {
      values.forEach(
          (name, value) -> {
            String key = name.strip();
            boolean whole =
                !prefix.isEmpty() && key.regionMatches(true, 0, prefix, 0, prefix.length());
            trimmed.put(
                whole ? key.substring(prefix.length()) : key, value == null ? "" : value.strip());
          });
    }
    return trimmed;
  }

  @AssertTrue(message = "enter at least one attribute") boolean isSomethingGiven() {
    return !portalAttributes.isEmpty() || !extensionAttributes.isEmpty();
  }
}
