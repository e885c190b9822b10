package io.tenantry.actions;

import java.util.List;

/**
 * What the catalog, the pages and the docs say of an action.
 *
 * @param id stable id, e.g. {@code users.manage-licenses}
 * @param section what it belongs to, e.g. {@code users}
 * @param purpose one sentence for the operator
 * @param permissions what the app registration needs on Microsoft's side
 * @param limit the name of the published limit in {@code limits.yaml} that bounds a bulk run
 */
public record ActionInfo(
    String id,
    String title,
    String section,
    String purpose,
    TargetKind targetKind,
    boolean bulk,
    boolean reversible,
    boolean destructive,
    List<String> permissions,
    Surface surface,
    String limit) {}
