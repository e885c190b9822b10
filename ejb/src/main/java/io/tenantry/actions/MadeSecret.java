package io.tenantry.actions;

/**
 * A password that was made for a target. Never shows itself in {@link #toString()}.
 *
 * @param link address of the page that shows it once; empty where Tenantry's own address is not set
 */
public record MadeSecret(String value, String link) {
  @Override
  public String toString() {
    return "••••";
  }
}
