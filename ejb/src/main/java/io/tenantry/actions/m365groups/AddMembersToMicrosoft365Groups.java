package io.tenantry.actions.m365groups;

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
import java.util.Map;

/** Puts users into Microsoft 365 groups, as members or as owners. */
@ApplicationScoped
public class AddMembersToMicrosoft365Groups
    implements Action<AddMembersToMicrosoft365GroupsForm, Membership> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "m365-groups.add-members-to-microsoft-365-groups",
              "Add members to Microsoft 365 groups",
              "Put the selected users into one or several Microsoft 365 groups, as members or as owners.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing("GroupMember.ReadWrite.All", "User.Read.All", "Group.ReadWrite.All");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, Membership> inspect(
      Collection<Target> targets, AddMembersToMicrosoft365GroupsForm form, Reads reads) {
    return MembershipReads.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, Membership today, AddMembersToMicrosoft365GroupsForm form) {
    return new MembershipAdditions(target, today).plan(form.asOwner());
  }

  @Override
  public JsonNode snapshot(Membership state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, Membership today, JsonNode before) {
    return new MembershipRemovals(target, today).plan(before);
  }

  @Override
  public Verdict explain(Target target, Membership state, CallFailure failure) {
    return MembershipProblems.explain(target, state, failure);
  }
}
