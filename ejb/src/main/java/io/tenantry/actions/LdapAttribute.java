package io.tenantry.actions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * An attribute with its values. {@link #toString()} never shows a password.
 *
 * @param values texts, or Base64 of bytes
 * @param binary whether the values are Base64
 */
public record LdapAttribute(String name, List<String> values, boolean binary) {

  private static final String PASSWORD = "unicodePwd";

  public LdapAttribute {
    values = List.copyOf(values);
  }

  public static LdapAttribute of(String name, String... values) {
    return new LdapAttribute(name, List.of(values), false);
  }

  public static LdapAttribute binary(String name, byte[] value) {
    return new LdapAttribute(name, List.of(Base64.getEncoder().encodeToString(value)), true);
  }

  /** The password as Active Directory takes it: in quotes, as UTF-16LE. */
  public static LdapAttribute password(String password) {
    return binary(PASSWORD, ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE));
  }

  @Override
  public String toString() {
    return name + (name.equalsIgnoreCase(PASSWORD) ? "=[left out]" : "=" + values);
  }
}
