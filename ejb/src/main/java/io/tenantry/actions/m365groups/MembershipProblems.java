package io.tenantry.actions.m365groups;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.KnownGroup;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;

/** Tells in an operator's words why a user cannot be put into a Microsoft 365 group. */
final class MembershipProblems {

  private MembershipProblems() {}

  /** Why nobody can be put into the group, or {@code null}. */
  static Problem unusable(String id, KnownGroup group) {
    if (group == null) {
      return gone(id);
    }
    String owner = group.ownedElsewhere();
    if (!owner.isEmpty()) {
      return new Problem(
          "group.kept-elsewhere",
          "Nobody can be put into group " + group.name() + ", which " + owner,
          "Change the rule, or the group where it is kept.");
    }
    return group.unified()
        ? null
        : new Problem(
            "group.not-microsoft-365",
            "Group " + group.name() + " is not a Microsoft 365 group",
            "Choose Microsoft 365 groups; for others there are actions of their own.");
  }

  static Verdict explain(Target target, Membership state, CallFailure failure) {
    GraphCall call = (GraphCall) failure.call();
    String id = call.path().split("/")[2];
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (said.contains("already exist")) {
      return new Verdict.TryAgain(
          new Problem(
              "group.member-already",
              target.label() + " is put into group " + state.name(id) + " at the same time",
              "Retry the user: what is right already is left alone."));
    }
    if (failure.status() == 404) {
      return missing(target, state, failure, call, id);
    }
    if (failure.status() == 400 || failure.status() == 403) {
      return refused(target, state, failure, call, id);
    }
    return Refusals.of(target, failure, List.of("GroupMember.ReadWrite.All"));
  }

  private static Verdict missing(
      Target target, Membership state, CallFailure failure, GraphCall call, String id) {
    if (call.method().equals("DELETE")) {
      return new Verdict.TryAgain(
          new Problem(
              "group.member-no-more",
              target.label() + " leaves group " + state.name(id) + " at the same time",
              "Retry the user."));
    }
    return failure.message().contains(id)
        ? new Verdict.Partly(gone(state.name(id)))
        : Refusals.of(target, failure, List.of());
  }

  private static Verdict refused(
      Target target, Membership state, CallFailure failure, GraphCall call, String id) {
    KnownGroup group = state.groups().get(id);
    if (failure.message().toLowerCase(Locale.ROOT).contains("at least one owner")) {
      return new Verdict.Partly(
          new Problem(
              "group.last-owner",
              target.label() + " is the last owner of group " + state.name(id) + " and stays so",
              "Make somebody else an owner first."));
    }
    if (state.guest()) {
      return new Verdict.Partly(
          new Problem(
              "group.no-guests",
              target.label()
                  + " is a guest, and Microsoft does not let guests into group "
                  + state.name(id)
                  + ": "
                  + failure.message(),
              "Allow guests in the settings of the group and of the tenant, then retry."));
    }
    if (failure.status() == 403 && group != null && group.roleAssignable()) {
      return new Verdict.Partly(
          new Problem(
              "group.role-assignable",
              "Directory roles can be given to group "
                  + group.name()
                  + ", so its members are protected",
              "Grant the app RoleManagement.ReadWrite.Directory, or leave the group out."));
    }
    if (failure.status() == 403) {
      return Refusals.of(
          target,
          failure,
          List.of(
              call.path().contains("/owners/")
                  ? "Group.ReadWrite.All"
                  : "GroupMember.ReadWrite.All"));
    }
    return new Verdict.Partly(
        new Problem(
            "group.refused",
            "Microsoft refuses group " + state.name(id) + ": " + failure.message(),
            "Correct what it objects to and retry the user."));
  }

  private static Problem gone(String group) {
    return new Problem(
        "group.gone", "Group " + group + " does not exist any more", "Choose the groups anew.");
  }
}
