package io.tenantry.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * One way to the OpenID provider and back. Its cookie holds a secret that all the other values are
 * made of, so that any node can check the answer and no other browser can use it.
 *
 * @param secret 256 random bits
 * @param confirm whether somebody who is signed in proves once more who it is
 * @param from the page to go on with
 */
public record ProviderTrip(String secret, boolean confirm, String from) {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** A new one. */
  public static ProviderTrip begin(boolean confirm, String from) {
    return new ProviderTrip(RandomToken.create(), confirm, from);
  }

  /** The one of a cookie; empty when it is none of ours. */
  public static Optional<ProviderTrip> of(String cookie) {
    String[] parts = cookie.split("\\.", -1);
    try {
      return parts.length == 3
          ? Optional.of(
              new ProviderTrip(
                  parts[0],
                  parts[1].equals("1"),
                  new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** As a cookie holds it. */
  public String cookie() {
    return secret
        + (confirm ? ".1." : ".0.")
        + ENCODER.encodeToString(from.getBytes(StandardCharsets.UTF_8));
  }

  /** What the provider sends back beside the code. */
  String state() {
    return derived("state");
  }

  /** What the ID token has to hold. */
  String nonce() {
    return derived("nonce");
  }

  /** What shows the provider that the code is ours (RFC 7636). */
  String verifier() {
    return derived("verifier");
  }

  boolean answeredWith(String state) {
    return state != null
        && MessageDigest.isEqual(
            state.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
  }

  private String derived(String purpose) {
    return Sha256.of(purpose + ":" + secret);
  }
}
