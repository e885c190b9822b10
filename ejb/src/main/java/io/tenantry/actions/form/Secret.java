package io.tenantry.actions.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A password or code that an operator typed. Never shows itself in {@link #toString()}. */
public record Secret(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {}

  @Override
  public String toString() {
    return "••••";
  }
}
