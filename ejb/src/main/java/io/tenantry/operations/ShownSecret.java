package io.tenantry.operations;

/**
 * A secret that is shown once. Never shows itself in {@link #toString()}.
 *
 * @param label what it is
 */
public record ShownSecret(String label, String value) {
  @Override
  public String toString() {
    return label;
  }
}
