package io.tenantry.security;

import io.tenantry.persistence.security.OperatorRecord;
import java.time.Instant;

/**
 * An operator as administrators see one; all times UTC.
 *
 * @param tenantUser what the operator's own account in the tenant is called, or {@code null}
 * @param linked whether the provider's account is known
 * @param lastSignInAt {@code null} for never
 * @param lockedUntil after wrong passwords, or {@code null}
 */
public record OperatorView(
    long id,
    String name,
    String email,
    boolean administrator,
    boolean disabled,
    boolean providerSignIn,
    boolean linked,
    boolean password,
    boolean mustChangePassword,
    String tenantUserId,
    String tenantUser,
    Instant createdAt,
    Instant lastSignInAt,
    Instant lockedUntil) {

  static OperatorView of(OperatorRecord operator, boolean administrator, Instant lockedUntil) {
    return new OperatorView(
        operator.id(),
        operator.name(),
        operator.email(),
        administrator,
        operator.disabled(),
        operator.providerSignIn(),
        operator.subject() != null,
        operator.passwordHash() != null,
        operator.mustChangePassword(),
        operator.tenantUserId(),
        operator.tenantUserUpn(),
        operator.createdAt(),
        operator.lastSignInAt(),
        lockedUntil);
  }
}
