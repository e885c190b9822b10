package io.tenantry.gateway.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An access token. Never shows its value in {@link #toString()}. */
public record AccessToken(String value, Instant expiresAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The application permissions that were granted, from the token's {@code roles}; empty when the
   * token cannot be read.
   */
  public Set<String> roles() {
    Set<String> roles = new TreeSet<>();
    claims().path("roles").forEach(role -> roles.add(role.asText()));
    return roles;
  }

  /** The delegated permissions of a token of an account, from its {@code scp}. */
  public Set<String> scopes() {
    Set<String> scopes = new TreeSet<>(List.of(claims().path("scp").asText("").split(" ")));
    scopes.remove("");
    return scopes;
  }

  private JsonNode claims() {
    String[] parts = value.split("\\.");
    try {
      return parts.length < 2
          ? JSON.createObjectNode()
          : JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    } catch (IOException | IllegalArgumentException opaque) {
      return JSON.createObjectNode();
    }
  }

  @Override
  public String toString() {
    return "AccessToken[until " + expiresAt + "]";
  }
}
