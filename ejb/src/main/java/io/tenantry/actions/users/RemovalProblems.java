package io.tenantry.actions.users;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;

/** Tells in an operator's words why a user's licenses cannot all be taken away. */
final class RemovalProblems {

  private RemovalProblems() {}

  static Verdict explain(Target target, LicenseRemoval state, CallFailure failure) {
    String path = ((GraphCall) failure.call()).path();
    return path.startsWith("/groups/")
        ? membership(target, state, failure, path.split("/")[2])
        : licenses(target, state, failure);
  }

  private static Verdict membership(
      Target target, LicenseRemoval state, CallFailure failure, String group) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (failure.status() == 404 || said.contains("already exist")) {
      return new Verdict.TryAgain(changed(target));
    }
    LicenseSource source = state.sources().get(group);
    boolean ofThisGroup =
        failure.status() == 400
            || (source != null && source.group() != null && source.group().roleAssignable());
    if (!ofThisGroup) {
      return Refusals.of(target, failure, List.of("GroupMember.ReadWrite.All"));
    }
    return new Verdict.Partly(
        new Problem(
            "license.group-kept",
            "Microsoft does not let the members of group "
                + state.name(group)
                + " be changed: "
                + failure.message(),
            "Change the group where it is kept, or take the license off it."));
  }

  private static Verdict licenses(Target target, LicenseRemoval state, CallFailure failure) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (said.contains("inherited from a group")
        || said.contains("does not have a corresponding license")) {
      return new Verdict.TryAgain(changed(target));
    }
    Verdict verdict = LicenseProblems.explain(target, state.licenses(), failure);
    if (said.contains("depends on") && state.asked() && verdict instanceof Verdict.Failed failed) {
      // A license of a group that the user has just left, or joined again, is still on its way.
      return new Verdict.NotYet(failed.problem(), RemoveAllLicenses.TAKEN_OFF);
    }
    return verdict;
  }

  private static boolean onTheMove(LicenseSource source) {
    return source.group() != null && source.group().ownedElsewhere().isEmpty();
  }

  private static Problem changed(Target target) {
    return new Problem(
        "license.changed-meanwhile",
        "The licenses or groups of " + target.label() + " change at the same time",
        "Retry the user.");
  }
}
