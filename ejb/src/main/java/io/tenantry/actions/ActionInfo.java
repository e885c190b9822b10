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
 * @param accountFor what it needs the tenant's service account for; empty when it needs none
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
    String limit,
    String accountFor) {

  /** The beginning of a description: the section is what stands before the id's dot. */
  public static ActionInfo of(String id, String title, String purpose) {
    String section = id.substring(0, id.indexOf('.'));
    return new ActionInfo(
        id, title, section, purpose, null, false, false, false, List.of(), Surface.PORTAL, "", "");
  }

  /** It works on one target at a time. */
  public ActionInfo onOne(TargetKind kind) {
    return new ActionInfo(
        id,
        title,
        section,
        purpose,
        kind,
        false,
        reversible,
        destructive,
        permissions,
        surface,
        limit,
        accountFor);
  }

  /** It works on any number of targets. */
  public ActionInfo onMany(TargetKind kind) {
    return new ActionInfo(
        id,
        title,
        section,
        purpose,
        kind,
        true,
        reversible,
        destructive,
        permissions,
        surface,
        limit,
        accountFor);
  }

  /** It can be undone. */
  public ActionInfo undoable() {
    return new ActionInfo(
        id,
        title,
        section,
        purpose,
        targetKind,
        bulk,
        true,
        destructive,
        permissions,
        surface,
        limit,
        accountFor);
  }

  /** It takes something away for good, or for many. */
  public ActionInfo takingAway() {
    return new ActionInfo(
        id,
        title,
        section,
        purpose,
        targetKind,
        bulk,
        reversible,
        true,
        permissions,
        surface,
        limit,
        accountFor);
  }

  /** It is carried out on that surface, within that limit; an empty one for none. */
  public ActionInfo through(Surface carriedOutOn, String within) {
    return new ActionInfo(
        id,
        title,
        section,
        purpose,
        targetKind,
        bulk,
        reversible,
        destructive,
        permissions,
        carriedOutOn,
        within,
        accountFor);
  }

  /** The app needs these permissions on Microsoft's side. */
  public ActionInfo needing(String... needed) {
    return needing(List.of(needed));
  }

  /** The app needs these permissions on Microsoft's side. */
  public ActionInfo needing(List<String> needed) {
    return new ActionInfo(
        id,
        title,
        section,
        purpose,
        targetKind,
        bulk,
        reversible,
        destructive,
        needed,
        surface,
        limit,
        accountFor);
  }

  /**
   * It, or some fields of its form, needs the tenant's service account, since Microsoft refuses
   * these calls to an app alone.
   *
   * @param why what for, as the end of a sentence, e.g. {@code setting a sensitivity label}
   */
  public ActionInfo accountFor(String why) {
    return new ActionInfo(
        id,
        title,
        section,
        purpose,
        targetKind,
        bulk,
        reversible,
        destructive,
        permissions,
        surface,
        limit,
        why);
  }

  /** Whether it, or some fields of its form, needs the tenant's service account. */
  public boolean needsAccount() {
    return !accountFor.isEmpty();
  }
}
