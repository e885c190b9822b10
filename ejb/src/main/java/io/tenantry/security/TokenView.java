package io.tenantry.security;

import io.tenantry.persistence.security.ApiTokenRecord;
import java.time.Instant;

/**
 * A token as a list shows it; all times UTC.
 *
 * @param operator whose it is
 * @param hint its first characters
 * @param revokedAt {@code null} while it is not
 * @param lastUsedAt to the minute, {@code null} for never
 */
public record TokenView(
    long id,
    String operator,
    String name,
    String hint,
    TokenLimits limits,
    Instant createdAt,
    Instant expiresAt,
    Instant revokedAt,
    Instant lastUsedAt) {

  static TokenView of(ApiTokenRecord token) {
    return new TokenView(
        token.id(),
        token.operator().name(),
        token.name(),
        token.hint(),
        TokenLimits.stored(token.scopes(), token.actions()),
        token.createdAt(),
        token.expiresAt(),
        token.revokedAt(),
        token.lastUsedAt());
  }

  /** Whether it lets its bearer in at that time. */
  public boolean active(Instant now) {
    return revokedAt == null && expiresAt.isAfter(now);
  }
}
