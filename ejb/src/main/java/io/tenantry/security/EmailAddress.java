package io.tenantry.security;

/** Tells which text can be an operator's e-mail address. */
final class EmailAddress {

  private static final int LONGEST = 320;

  private EmailAddress() {}

  /**
   * Goes on only with an address, or none.
   *
   * @param text {@code null} for none
   * @throws AccountRefused for anything else
   */
  static void check(String text) {
    if (text != null && (text.length() > LONGEST || !text.matches("[^@\\s]+@[^@\\s]+"))) {
      throw new AccountRefused("This is no e-mail address: " + text);
    }
  }
}
