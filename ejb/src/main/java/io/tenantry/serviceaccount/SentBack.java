package io.tenantry.serviceaccount;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What Microsoft had the browser bring back from its page. Never shows the code in {@link
 * #toString()}.
 *
 * @param state of the attempt that it answers; {@code null} for none, as the others
 * @param code good for tokens, once
 * @param error why there is no code
 * @param description the error in words
 */
public record SentBack(String state, String code, String error, String description) {

  boolean answers(String begun) {
    return state != null
        && MessageDigest.isEqual(
            state.getBytes(StandardCharsets.UTF_8), begun.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "SentBack[" + (error == null ? "a code" : error) + "]";
  }
}
