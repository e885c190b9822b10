package io.tenantry.actions.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Label;

/** Where a password comes from. */
public enum PasswordMode {
  @JsonProperty("generate")
  @Label("Make a different one for each user")
  GENERATE,
  @JsonProperty("typed")
  @Label("The one that I type")
  TYPED
}
