package io.tenantry.delegation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes a role as JSON, for the audit trail. */
final class RoleText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RoleText() {}

  static String of(Role role) {
    try {
      return JSON.writeValueAsString(role);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A role cannot be written", e);
    }
  }
}
