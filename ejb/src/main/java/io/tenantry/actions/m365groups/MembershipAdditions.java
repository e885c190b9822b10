package io.tenantry.actions.m365groups;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plans a user's way into Microsoft 365 groups.
 *
 * <p>Twenty users of a group go in one request. An owner who is no member has no access to what the
 * group shares, so owners become members as well, and first.
 */
final class MembershipAdditions {

  private static final String MEMBERS = "members@odata.bind";
  private static final String OBJECTS = "https://graph.microsoft.com/v1.0/directoryObjects/";
  private static final String USERS = "https://graph.microsoft.com/v1.0/users/";

  /** Graph: at most 20 references in one request. */
  private static final int AT_ONCE = 20;

  private final Target target;
  private final Membership today;
  private final Set<String> member;
  private final Set<String> owner;
  private final List<Call> calls = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<Problem> left = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Integer> needs = new TreeMap<>();

  MembershipAdditions(Target target, Membership today) {
    this.target = target;
    this.today = today;
    member = new HashSet<>(today.member());
    owner = new HashSet<>(today.owner());
  }

  Plan plan(boolean asOwner) {
    today.asked().forEach(group -> add(group, asOwner && !owner.contains(group)));
    left.forEach(problem -> warnings.add(problem.message()));
    if (calls.isEmpty()) {
      return left.isEmpty() || left.size() < today.asked().size()
          ? new Plan.Unchanged(unchanged())
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

  private void add(String group, boolean wantsToOwn) {
    Problem unusable = MembershipProblems.unusable(group, today.groups().get(group));
    boolean joins = !member.contains(group);
    boolean owns = wantsToOwn && !today.guest();
    if (unusable != null && (joins || owns)) {
      left.add(unusable);
      return;
    }
    if (joins) {
      join(group);
    }
    if (owns) {
      own(group);
    } else if (wantsToOwn) {
      warnings.add("A guest cannot own group " + today.name(group) + ": member only");
    }
  }

  private void join(String group) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray(MEMBERS).add(OBJECTS + target.key());
    calls.add(new GraphCall("PATCH", "/groups/" + group, body).joining(MEMBERS, AT_ONCE));
    differences.add(new Difference("Group " + today.name(group), "", "member"));
    member.add(group);
    today.groups().get(group).licenses().stream()
        .filter(sku -> !today.licenses().contains(sku))
        .forEach(sku -> needs.put(sku, 1));
  }

  private void own(String group) {
    calls.add(
        new GraphCall(
            "POST",
            "/groups/" + group + "/owners/$ref",
            JsonNodeFactory.instance.objectNode().put("@odata.id", USERS + target.key())));
    differences.add(new Difference("Group " + today.name(group), "", "owner"));
    owner.add(group);
  }

  private String unchanged() {
    return warnings.isEmpty()
        ? "In all of these groups already"
        : "In the groups already that can be joined; " + String.join("; ", warnings);
  }
}
