package io.tenantry.actions.users;

import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.onpremises.DirectoryRefusals;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells why a user cannot be taken out of a group; the other groups are left all the same. */
final class GroupRemovalProblems {

  /** AD has more than one code for somebody who is no member, and for a group that is gone. */
  private static final Set<String> GONE_IN_DIRECTORY =
      Set.of("00002085", "00000561", "00002030", "0000208D", "ldap-16", "ldap-32");

  private static final Set<String> THERE_IN_DIRECTORY =
      Set.of("00000562", "00002083", "ldap-20", "ldap-68");

  private GroupRemovalProblems() {}

  static Problem outOfReach(Target target, List<String> stays) {
    return new Problem(
        "groups.in-directory",
        target.label()
            + " is left in groups that Active Directory owns: "
            + String.join("; ", stays),
        "Connect the Active Directory that they come from (TENANTRY_LDAP_…), or take the user out"
            + " of them there; the next directory sync brings it to the cloud.");
  }

  static Problem notPutBack(Target target, List<String> groups) {
    return new Problem(
        "groups.in-directory",
        target.label() + " cannot be put back into " + String.join("; ", groups),
        "Connect the Active Directory that they come from (TENANTRY_LDAP_…), or put the user into"
            + " them there.");
  }

  /** Only protected groups are concerned, so nothing is left to be done. */
  static Problem guarded(Target target, List<String> groups) {
    return new Problem(
        "target.protected",
        "Groups of " + target.label() + " are left as they are: " + String.join("; ", groups),
        "Leave them so, or have an administrator take them off the protected targets.");
  }

  static Verdict explain(
      Target target, GroupMemberships state, CallFailure failure, List<String> permissions) {
    String group = name(state, failure.call());
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (failure.code().equals("MemberNotFoundException")
        || GONE_IN_DIRECTORY.contains(failure.code())
        || failure.status() == 404
        || Refusals.gone(failure)) {
      return partly(
          "groups.not-member",
          group + " or the user's membership of it was gone already",
          "Nothing has to be done.");
    }
    if (said.contains("already exist")
        || failure.code().equals("MemberAlreadyExistsException")
        || THERE_IN_DIRECTORY.contains(failure.code())) {
      return partly(
          "groups.member-already",
          "The user was in " + group + " already",
          "Nothing has to be done.");
    }
    if (said.contains("on-premises mastered")
        || said.contains("synchronized from your on-premises")) {
      return partly(
          "groups.in-directory",
          "Active Directory owns " + group,
          "Take the user out of it in Active Directory.");
    }
    if (said.contains("mail-enabled security groups and or distribution list")) {
      return partly(
          "groups.of-exchange",
          group + " has become a group of Exchange",
          "Run the action again: it is left through Exchange then.");
    }
    if (said.contains("at least one owner")) {
      return partly(
          "groups.last-owner",
          "Nobody else owns " + group,
          "Give the group another owner and run the action again.");
    }
    if (said.contains("bypasssecuritygroupmanagercheck")) {
      return partly(
          "permission.bypass",
          "The app may not change members of " + group,
          "Give the app the role Exchange Administrator, or Security Group Creation and"
              + " Membership.");
    }
    Verdict verdict =
        failure.call().surface() == Surface.DIRECTORY
            ? DirectoryRefusals.of(target, failure, permissions)
            : Refusals.of(target, failure, permissions);
    return verdict instanceof Verdict.Failed failed
        ? partly(
            failed.problem().code(),
            group + ": " + failed.problem().message(),
            failed.problem().next())
        : verdict;
  }

  private static Verdict partly(String code, String message, String next) {
    return new Verdict.Partly(new Problem(code, message, next));
  }

  private static String name(GroupMemberships state, Call call) {
    return java.util.stream.Stream.concat(state.groups().stream(), state.owned().stream())
        .filter(
            group ->
                (group.sid() != null && state.directory().concerns(call, group.sid()))
                    || call.texts().stream().anyMatch(text -> text.contains(group.id())))
        .map(HeldGroup::name)
        .findFirst()
        .orElse("The group");
  }
}
