package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Takes a user out of the groups he is in, each on the surface that owns the group. */
@ApplicationScoped
public class RemoveUserFromAllGroups
    implements Action<RemoveUserFromAllGroupsForm, GroupMemberships> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.remove-user-from-all-groups",
              "Remove user from all groups",
              "Take one user out of every group: security, Microsoft 365, distribution and"
                  + " mail-enabled security groups and groups of Active Directory, each on the surface"
                  + " that owns the group.")
          .onOne(TargetKind.USER)
          .undoable()
          .takingAway()
          .through(Surface.GRAPH, "identity-write")
          .needing(
              "GroupMember.ReadWrite.All",
              "Group.ReadWrite.All",
              "User.Read.All",
              "Organization.Read.All",
              "Exchange.ManageAsApp + Exchange Administrator",
              "AD: write member on the groups");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, GroupMemberships> inspect(
      Collection<Target> targets, RemoveUserFromAllGroupsForm form, Reads reads) {
    return new GroupReads(reads).of(List.copyOf(targets), form == null || form.includeOwnerships());
  }

  @Override
  public Plan plan(Target target, GroupMemberships today, RemoveUserFromAllGroupsForm form) {
    return new GroupRemovals(target, today).out(form);
  }

  @Override
  public JsonNode snapshot(GroupMemberships state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, GroupMemberships today, JsonNode before) {
    return new GroupRemovals(target, today).back(before);
  }

  @Override
  public Verdict explain(Target target, GroupMemberships state, CallFailure failure) {
    return GroupRemovalProblems.explain(target, state, failure, INFO.permissions());
  }
}
