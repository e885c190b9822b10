package io.tenantry.web.delegation;

/**
 * A condition of a scope, as it is in the page.
 *
 * @param alternative whether it begins another alternative, where the other lines need not hold
 * @param about kind and column, e.g. {@code user:department}; empty for a line that is not used
 * @param values as typed, several separated by semicolons
 */
public record ScopeLine(boolean alternative, String about, String op, String values) {

  static final ScopeLine EMPTY = new ScopeLine(true, "", "EQUALS", "");

  boolean unused() {
    return about.isEmpty();
  }
}
