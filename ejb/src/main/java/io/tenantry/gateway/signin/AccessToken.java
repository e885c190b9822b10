package io.tenantry.gateway.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/** An access token of the app itself. Never shows its value in {@link #toString()}. */
public record AccessToken(String value, Instant expiresAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The application permissions that were granted, from the token's {@code roles}; empty when the
   * token cannot be read.
   */
  public Set<String> roles() {
    Set<String> roles = new TreeSet<>();
    String[] parts = value.split("\\.");
    if (parts.length < 2) {
      return roles;
    }
    try {
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      claims.path("roles").forEach(role -> roles.add(role.asText()));
      return roles;
    } catch (IOException | IllegalArgumentException opaque) {
      return Set.of();
    }
  }

  @Override
  public String toString() {
    return "AccessToken[until " + expiresAt + "]";
  }
}
