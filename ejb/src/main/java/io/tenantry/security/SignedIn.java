package io.tenantry.security;

import java.time.Instant;

/**
 * An operator whose credentials were right.
 *
 * @param session id of the session at the pages; 0 for a token
 * @param mustChangePassword whether nothing else is open until the password is changed
 * @param limits of the token; {@code null} for a session
 * @param until when the token expires; {@code null} for a session
 */
public record SignedIn(
    String name, long session, boolean mustChangePassword, TokenLimits limits, Instant until) {

  static SignedIn atPages(String name, long session, boolean mustChangePassword) {
    return new SignedIn(name, session, mustChangePassword, null, null);
  }

  static SignedIn byToken(String name, TokenLimits limits, Instant until) {
    return new SignedIn(name, 0, false, limits, until);
  }
}
