package io.tenantry.simulator.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed JSON web token, taken apart but not yet believed.
 *
 * @param header its header
 * @param claims its claims
 * @param signed what the signature is over
 * @param signature the signature
 */
record Jwt(JsonNode header, JsonNode claims, String signed, byte[] signature) {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  static Optional<Jwt> parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      JsonNode header = Json.MAPPER.readTree(decoder.decode(parts[0]));
      JsonNode claims = Json.MAPPER.readTree(decoder.decode(parts[1]));
      if (!header.isObject() || !claims.isObject()) {
        return Optional.empty();
      }
      return Optional.of(
          new Jwt(header, claims, parts[0] + "." + parts[1], decoder.decode(parts[2])));
    } catch (IllegalArgumentException | IOException malformed) {
      return Optional.empty();
    }
  }

  /** Writes and signs a token with RS256. */
  static String sign(JsonNode header, JsonNode claims, PrivateKey key) {
    String signed = encode(header) + "." + encode(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("The token signing key must work", unusable);
    }
  }

  /** Whether the key made the signature, by RS256 or PS256 as the header says. */
  boolean verify(PublicKey key) {
    try {
      Signature verifier = verifier(header.path("alg").asText());
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException unacceptable) {
      return false;
    }
  }

  private static Signature verifier(String algorithm) throws GeneralSecurityException {
    if ("PS256".equals(algorithm)) {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      return pss;
    }
    if ("RS256".equals(algorithm)) {
      return Signature.getInstance("SHA256withRSA");
    }
    throw new GeneralSecurityException("Only RS256 and PS256 are accepted");
  }

  private static String encode(JsonNode node) {
    return ENCODER.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }
}
