package io.tenantry.actions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An attribute with its values. {@link #toString()} never shows a password.
 *
 * @param values texts, or Base64 of bytes
 */
public record LdapAttribute(String name, List<String> values, Form form) {

  /** What the values are. */
  public enum Form {
    TEXT,
    /** Base64 of bytes. */
    BINARY,
    /** A password, or {@link Answers#SECRET} for the one that is made for the target. */
    PASSWORD
  }

  public LdapAttribute {
    values = List.copyOf(values);
  }

  public static LdapAttribute of(String name, String... values) {
    return new LdapAttribute(name, List.of(values), Form.TEXT);
  }

  public static LdapAttribute binary(String name, byte[] value) {
    return new LdapAttribute(name, List.of(Base64.getEncoder().encodeToString(value)), Form.BINARY);
  }

  /** A password for an account. */
  public static LdapAttribute password(String password) {
    return new LdapAttribute("unicodePwd", List.of(password), Form.PASSWORD);
  }

  /** The values as Active Directory takes them: a password in quotes, as UTF-16LE. */
  public byte[][] bytes() {
    return values.stream().map(this::bytes).toArray(byte[][]::new);
  }

  private byte[] bytes(String value) {
    return switch (form) {
      case TEXT -> value.getBytes(StandardCharsets.UTF_8);
      case BINARY -> Base64.getDecoder().decode(value);
      case PASSWORD -> ('"' + value + '"').getBytes(StandardCharsets.UTF_16LE);
    };
  }

  /** The values that may name answers; of a password only what stands for one. */
  List<String> texts() {
    return values.stream().filter(this::fillable).toList();
  }

  /** The same attribute with each of its texts replaced. */
  LdapAttribute with(UnaryOperator<String> replacement) {
    return new LdapAttribute(
        name,
        values.stream().map(value -> fillable(value) ? replacement.apply(value) : value).toList(),
        form);
  }

  private boolean fillable(String value) {
    return form == Form.TEXT || form == Form.PASSWORD && value.equals(Answers.SECRET);
  }

  @Override
  public String toString() {
    return name + (form == Form.PASSWORD ? "=[left out]" : "=" + values);
  }
}
