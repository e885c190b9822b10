package io.tenantry.security;

/** Where somebody comes from: the client's address and what its browser calls itself. */
public record Visitor(String address, String agent) {

  private static final int ADDRESS_LENGTH = 64;
  private static final int AGENT_LENGTH = 255;

  public Visitor {
    address = cut(address, ADDRESS_LENGTH);
    agent = cut(agent, AGENT_LENGTH);
  }

  private static String cut(String text, int length) {
    if (text == null) {
      return "";
    }
    return text.length() > length ? text.substring(0, length) : text;
  }
}
