package io.tenantry.actions;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A value in Tenantry's own store. Written in the transaction that records the target's outcome.
 *
 * @param store which values, e.g. {@code user-tag}
 * @param key the object that it belongs to
 * @param name the value's name: a tag, an attribute
 * @param value {@code null} takes it away
 */
public record PortalCall(PortalStore store, String key, String name, String value) implements Call {
  @Override
  public Surface surface() {
    return Surface.PORTAL;
  }

  @Override
  public List<String> texts() {
    return value == null ? List.of(key) : List.of(key, value);
  }

  @Override
  public PortalCall with(UnaryOperator<String> replacement) {
    return new PortalCall(
        store, replacement.apply(key), name, value == null ? null : replacement.apply(value));
  }
}
