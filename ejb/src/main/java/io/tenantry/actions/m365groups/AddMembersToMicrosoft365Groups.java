package io.tenantry.actions.m365groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts users into Microsoft 365 groups.
 *
 * <p>Twenty users of a group go in one request. An owner who is no member has no access to what the
 * group shares, so owners become members as well, and first.
 */
@ApplicationScoped
public class AddMembersToMicrosoft365Groups
    implements Action<AddMembersToMicrosoft365GroupsForm, Membership> {

  private static final String MEMBERS = "members@odata.bind";
  private static final String OBJECTS = "https://graph.microsoft.com/v1.0/directoryObjects/";
  private static final String USERS = "https://graph.microsoft.com/v1.0/users/";

  /** Graph: at most 20 references in one request. */
  private static final int AT_ONCE = 20;

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
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<Problem> left = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Map<String, Integer> needs = new TreeMap<>();
    Set<String> member = new HashSet<>(today.member());
    Set<String> owner = new HashSet<>(today.owner());
    for (String group : today.asked()) {
      Problem unusable = MembershipProblems.unusable(group, today.groups().get(group));
      boolean joins = !member.contains(group);
      boolean wantsToOwn = form.asOwner() && !owner.contains(group);
      boolean owns = wantsToOwn && !today.guest();
      if (unusable != null && (joins || owns)) {
        left.add(unusable);
        continue;
      }
      String field = "Group " + today.name(group);
      if (joins) {
        calls.add(join(target, group));
        differences.add(new Difference(field, "", "member"));
        member.add(group);
        today.groups().get(group).licenses().stream()
            .filter(sku -> !today.licenses().contains(sku))
            .forEach(sku -> needs.put(sku, 1));
      }
      if (owns) {
        calls.add(own(target, group));
        differences.add(new Difference(field, "", "owner"));
        owner.add(group);
      } else if (wantsToOwn) {
        warnings.add("A guest cannot own group " + today.name(group) + ": member only");
      }
    }
    left.forEach(problem -> warnings.add(problem.message()));
    if (calls.isEmpty()) {
      return left.isEmpty() || left.size() < today.asked().size()
          ? new Plan.Unchanged(String.join("; ", with("In all of these groups already", warnings)))
          : new Plan.Cannot(left.get(0));
    }
    return new Plan.Change(
        calls,
        differences,
        today.snapshot(),
        today.snapshot(member::contains, owner::contains),
        needs,
        warnings);
  }

  private static List<String> with(String first, List<String> others) {
    List<String> all = new ArrayList<>();
    all.add(others.isEmpty() ? first : "In the groups already that can be joined");
    all.addAll(others);
    return all;
  }

  private static GraphCall join(Target target, String group) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray(MEMBERS).add(OBJECTS + target.key());
    return new GraphCall("PATCH", "/groups/" + group, body).joining(MEMBERS, AT_ONCE);
  }

  private static GraphCall own(Target target, String group) {
    return new GraphCall(
        "POST",
        "/groups/" + group + "/owners/$ref",
        JsonNodeFactory.instance.objectNode().put("@odata.id", USERS + target.key()));
  }

  @Override
  public JsonNode snapshot(Membership state) {
    return state.snapshot();
  }

  /** Only what the run added goes; an owner's role before the membership. */
  @Override
  public Plan restore(Target target, Membership today, JsonNode before) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (String group : today.asked()) {
      String field = "Group " + today.name(group);
      JsonNode was = before.path(group);
      if (today.owner().contains(group) && was.has("owner") && !was.path("owner").asBoolean()) {
        calls.add(leave(target, group, "owners"));
        differences.add(new Difference(field, "owner", ""));
      }
      if (today.member().contains(group) && was.has("member") && !was.path("member").asBoolean()) {
        calls.add(leave(target, group, "members"));
        differences.add(new Difference(field, "member", ""));
      }
    }
    return calls.isEmpty()
        ? new Plan.Unchanged("In none of the groups that the run added")
        : new Plan.Change(calls, differences, today.snapshot(), before, List.of());
  }

  /** Without {@code $ref} Graph would delete the user instead of the membership. */
  private static GraphCall leave(Target target, String group, String relation) {
    return new GraphCall(
        "DELETE", "/groups/" + group + "/" + relation + "/" + target.key() + "/$ref", null);
  }

  @Override
  public Verdict explain(Target target, Membership state, CallFailure failure) {
    return MembershipProblems.explain(target, state, failure);
  }
}
