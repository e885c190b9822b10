package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Generated;
import io.tenantry.actions.form.Secret;

/**
 * The first password of an account to be made.
 *
 * @param typed {@code null} where it is generated
 */
record NewPassword(Secret typed, boolean changeAtNextSignIn) {

  private static final int LENGTH = 16;

  /** The {@code passwordProfile} of a new account. */
  JsonNode profile() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("password", typed == null ? Answers.SECRET : typed.value())
        .put("forceChangePasswordNextSignIn", changeAtNextSignIn);
  }

  /** What has to be made for it; {@code null} where it was typed. */
  Generated generated() {
    return typed == null ? Generated.password("Password", LENGTH) : null;
  }
}
