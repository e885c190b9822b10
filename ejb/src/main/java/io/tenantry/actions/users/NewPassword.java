package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Generated;
import io.tenantry.actions.form.Recipient;
import io.tenantry.actions.form.Secret;
import java.util.List;

/**
 * The first password of an account to be made.
 *
 * @param typed {@code null} where it is generated
 * @param mailTo to whom it is mailed; empty for nobody
 */
record NewPassword(Secret typed, boolean changeAtNextSignIn, List<Recipient> mailTo) {

  private static final String LABEL = "Password";
  private static final int LENGTH = 16;

  /** Which no mail tells. */
  NewPassword(Secret typed, boolean changeAtNextSignIn) {
    this(typed, changeAtNextSignIn, List.of());
  }

  /** The {@code passwordProfile} of a new account. */
  JsonNode profile() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("password", typed == null ? Answers.SECRET : typed.value())
        .put("forceChangePasswordNextSignIn", changeAtNextSignIn);
  }

  /**
   * What has to be made or kept for it; {@code null} for nothing.
   *
   * @param isSet whether the account has it already
   * @param mails whether a mailed link leads to it
   */
  Generated secret(boolean isSet, boolean mails) {
    if (isSet) {
      return mails ? Generated.earlier(LABEL) : null;
    }
    return typed == null
        ? Generated.password(LABEL, LENGTH)
        : mails ? Generated.typed(LABEL, typed) : null;
  }
}
