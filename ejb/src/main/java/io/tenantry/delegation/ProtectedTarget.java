package io.tenantry.delegation;

import io.tenantry.actions.TargetKind;
import java.time.Instant;

/** A target that is listed as not to be touched, and why. */
public record ProtectedTarget(
    long id,
    TargetKind kind,
    String key,
    String label,
    String reason,
    String addedBy,
    Instant addedAt) {}
