package io.tenantry.operations;

import io.tenantry.actions.TargetKind;
import java.time.Instant;

/**
 * A frozen list of targets.
 *
 * @param description where it comes from, for people
 * @param problemCount lines of the upload that name no target
 */
public record FrozenTargets(
    long listId,
    TargetKind kind,
    int size,
    String description,
    int problemCount,
    Instant createdAt) {}
