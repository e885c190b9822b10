package io.tenantry.actions.m365groups;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans a user's way out of the groups that a run added; an owner's role before the membership. */
final class MembershipRemovals {

  private final Target target;
  private final Membership today;
  private final List<Call> calls = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();

  MembershipRemovals(Target target, Membership today) {
    this.target = target;
    this.today = today;
  }

  Plan plan(JsonNode before) {
    for (String group : today.asked()) {
      leave(group, "owner", today.owner(), before.path(group));
      leave(group, "member", today.member(), before.path(group));
    }
    return calls.isEmpty()
        ? new Plan.Unchanged("In none of the groups that the run added")
        : new Plan.Change(calls, differences, today.snapshot(), before, List.of());
  }

  /** Without {@code $ref} Graph would delete the user instead of the membership. */
  private void leave(String group, String role, Set<String> has, JsonNode was) {
    if (has.contains(group) && was.has(role) && !was.path(role).asBoolean()) {
      calls.add(
          new GraphCall(
              "DELETE", "/groups/" + group + "/" + role + "s/" + target.key() + "/$ref", null));
      differences.add(new Difference("Group " + today.name(group), role, ""));
    }
  }
}
