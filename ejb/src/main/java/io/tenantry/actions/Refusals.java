package io.tenantry.actions;

import java.util.List;
import java.util.Locale;

/**
 * Reads the refusals that mean the same for every action: a missing object or permission, a target
 * that Active Directory owns, a conflict with somebody else's change.
 *
 * <p>An action reads its own refusals first and leaves the rest to this.
 */
public final class Refusals {

  private Refusals() {}

  /**
   * What a refusal means.
   *
   * @param needed the permissions that the call asks for
   */
  public static Verdict of(Target target, CallFailure failure, List<String> needed) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (said.contains("on-premises mastered directory sync objects")) {
      return new Verdict.Skipped(ownedByDirectory(target));
    }
    if (failure.status() == 404 || gone(failure)) {
      return new Verdict.Failed(gone(target));
    }
    if (failure.status() == 409 || said.contains("concurren")) {
      return new Verdict.TryAgain(
          new Problem(
              "object.busy",
              "Somebody else changes " + target.label() + " at the same time",
              "Retry the target."));
    }
    if (failure.call().byAccount() && (failure.status() == 401 || failure.status() == 403)) {
      return new Verdict.Failed(accountDenied(failure));
    }
    if (failure.status() == 401 || failure.status() == 403) {
      return new Verdict.StopRun(permissionMissing(failure, needed));
    }
    return new Verdict.Failed(refused(failure));
  }

  /** Whether a surface says that the object is not there. */
  public static boolean gone(CallFailure failure) {
    return failure.code().contains("ManagementObjectNotFound")
        || failure.code().equals("Request_ResourceNotFound")
        || failure.code().equals("ResourceNotFound");
  }

  /** The target does not exist any more. */
  public static Problem gone(Target target) {
    return new Problem(
        "target.gone",
        target.label() + " does not exist any more",
        "Sync the directory and pick the targets anew.");
  }

  /** A synchronized object, whose properties are changed in Active Directory alone. */
  public static Problem ownedByDirectory(Target target) {
    return new Problem(
        "target.synchronized",
        target.label() + " is synchronized from Active Directory, which owns what is to be changed",
        "Change it in Active Directory; the next directory sync brings it to the cloud.");
  }

  /** The app lacks a permission, so the rest would fail as well. */
  public static Problem permissionMissing(CallFailure failure, List<String> needed) {
    return new Problem(
        "permission.missing",
        failure.call().surface().title()
            + " refuses Tenantry the right to do this: "
            + failure.message(),
        "Grant the app "
            + String.join(", ", needed)
            + " with an administrator's consent, then resume the run.");
  }

  /** The service account may not do it; what the app does by itself goes on. */
  private static Problem accountDenied(CallFailure failure) {
    return new Problem(
        "account.denied",
        failure.call().surface().title()
            + " refuses the service account the right to do this: "
            + failure.message(),
        "Give the account the administrator's role of the service and the app the delegated"
            + " permission, then retry the target.");
  }

  /** Microsoft's own words, where nothing better is known. */
  public static Problem refused(CallFailure failure) {
    return new Problem(
        failure.call().surface().name().toLowerCase(Locale.ROOT) + "." + failure.code(),
        failure.call().surface().title() + " refused: " + failure.message(),
        "Correct what it objects to and retry the target.");
  }
}
