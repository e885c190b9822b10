package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import io.tenantry.actions.users.RemoveUserFromAllGroupsForm.LicenseGroups;
import io.tenantry.actions.users.RemoveUserFromAllGroupsForm.RoleGroups;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans a user's way out of groups, each on the surface that owns it, and the way back. */
final class GroupRemovals {

  private static final String UNTIL_SYNC = "until the next directory sync";

  private final Target target;
  private final GroupMemberships today;
  private final List<Call> calls = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> stays = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final ObjectNode before = JsonNodeFactory.instance.objectNode();
  private final ObjectNode after = JsonNodeFactory.instance.objectNode();
  private final List<String> left = new ArrayList<>();
  private final List<String> protectedOnes = new ArrayList<>();
  private boolean outOfReach;
  private boolean inDirectory;

  GroupRemovals(Target target, GroupMemberships today) {
    this.target = target;
    this.today = today;
  }

  Plan out(RemoveUserFromAllGroupsForm form) {
    today.groups().stream().filter(form::concerns).forEach(group -> leave(group, form));
    if (form.includeOwnerships()) {
      today.owned().stream().filter(form::concerns).forEach(group -> giveUp(group, form));
    }
    if (calls.isEmpty()) {
      if (outOfReach) {
        return new Plan.Skip(GroupRemovalProblems.outOfReach(target, stays));
      }
      if (!protectedOnes.isEmpty()) {
        return new Plan.Skip(GroupRemovalProblems.guarded(target, protectedOnes));
      }
      if (!left.isEmpty()) {
        stays.add(0, "the cloud's list of " + String.join(", ", left) + " " + UNTIL_SYNC);
      }
      return new Plan.Unchanged(
          stays.isEmpty()
              ? "The user is in none of these groups"
              : "There is no group to leave; the user stays in " + String.join("; ", stays));
    }
    if (inDirectory) {
      warnings.add("The cloud lists the user in groups of Active Directory " + UNTIL_SYNC);
    }
    stays.forEach(group -> warnings.add("The user stays in " + group));
    return new Plan.Change(calls, differences, before, after, warnings);
  }

  private void leave(HeldGroup group, RemoveUserFromAllGroupsForm form) {
    if (guarded(group.id(), group.name())) {
      return;
    }
    if (group.kind() == GroupKind.ON_PREMISES) {
      Optional<String> obstacle = today.directory().obstacle(group.sid(), group.domain());
      if (obstacle.isPresent()) {
        outOfReach = true;
        stays.add(group.name() + " (" + obstacle.get() + ")");
        return;
      }
      if (!today.directory().has(group.sid())) {
        left.add(group.name());
        return;
      }
    }
    if (group.rule() != null) {
      stays.add(group.name() + " (its rule finds the user: " + group.rule() + ")");
    } else if (unwritable(group, form)) {
      return;
    } else if (!group.skuIds().isEmpty() && form.licenseGroups() == LicenseGroups.KEEP) {
      stays.add(group.name() + " (gives " + today.licenseNames(group) + ")");
    } else {
      if (!group.skuIds().isEmpty()) {
        warnings.add("With " + group.name() + " the user loses " + today.licenseNames(group));
      }
      inDirectory |= group.kind() == GroupKind.ON_PREMISES;
      removal(group)
          .ifPresent(call -> add(GroupMemberships.MEMBER, group, call, group.kind().words()));
    }
  }

  private Optional<Call> removal(HeldGroup group) {
    return group.kind() == GroupKind.ON_PREMISES
        ? Optional.of(today.directory().removal(group.sid()))
        : group.removal(target.key());
  }

  private void giveUp(HeldGroup group, RemoveUserFromAllGroupsForm form) {
    if (guarded(group.id(), group.name()) || unwritable(group, form)) {
      return;
    }
    if (today.soleOwned().contains(group.id())) {
      warnings.add("The user stays the owner of " + group.name() + ", which nobody else owns");
    } else {
      add(
          GroupMemberships.OWNER,
          group,
          HeldGroup.ownershipRemoval(group.id(), target.key()),
          "owner, Microsoft Graph");
    }
  }

  /** Whether a group is left as it is because it is protected; then that is told. */
  private boolean guarded(String id, String name) {
    String reason = today.guarded().get(id);
    if (reason != null) {
      protectedOnes.add(name + " " + Guarded.words(reason));
      stays.add(name + " (protected: " + reason + ")");
    }
    return reason != null;
  }

  private boolean unwritable(HeldGroup group, RemoveUserFromAllGroupsForm form) {
    if (group.roleAssignable()) {
      if (form.roleAssignableGroups() == RoleGroups.REPORT) {
        stays.add(group.name() + " (directory roles can be given to it)");
      }
      return true;
    }
    if (group.restricted()) {
      stays.add(group.name() + " (in a restricted administrative unit)");
    }
    return group.restricted();
  }

  private void add(String relation, HeldGroup group, Call call, String words) {
    calls.add(call);
    differences.add(new Difference(group.name(), words, "removed"));
    before.set(relation + group.id(), GroupMemberships.entry(true, group, calls.size()));
    after.set(relation + group.id(), GroupMemberships.entry(false, group, calls.size()));
  }

  /**
   * Back into what the user was taken out of: not where the removal is known to have been refused,
   * or to have found him gone.
   */
  Plan back(JsonNode recorded) {
    for (Iterator<Map.Entry<String, JsonNode>> all = recorded.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = all.next();
      if (!today.has(entry.getKey(), entry.getValue()) && removed(entry.getKey())) {
        putBack(entry.getKey(), entry.getValue());
      }
    }
    if (calls.isEmpty() && outOfReach) {
      return new Plan.Skip(GroupRemovalProblems.notPutBack(target, stays));
    }
    if (calls.isEmpty() && !protectedOnes.isEmpty()) {
      return new Plan.Skip(GroupRemovalProblems.guarded(target, protectedOnes));
    }
    stays.forEach(group -> warnings.add("The user stays out of " + group));
    return calls.isEmpty()
        ? new Plan.Unchanged("The user is in all groups that he was taken out of")
        : new Plan.Change(calls, differences, before, after, warnings);
  }

  private boolean removed(String key) {
    JsonNode entry = today.touched() == null ? null : today.touched().get(key);
    JsonNode answers = target.sent() == null ? null : target.sent().answers();
    return entry == null
        || answers == null
        || answers.isEmpty()
        || answers.has(entry.path("call").asText());
  }

  private void putBack(String key, JsonNode entry) {
    String group = GroupMemberships.group(key);
    if (guarded(group, entry.path("name").asText())) {
      return;
    }
    GroupKind kind = GroupKind.read(entry.path("kind").asText());
    String sid = entry.path(GroupMemberships.SID).asText();
    Optional<String> obstacle =
        kind == GroupKind.ON_PREMISES ? today.directory().obstacle(sid, "") : Optional.empty();
    if (obstacle.isPresent()) {
      outOfReach = true;
      stays.add(entry.path("name").asText() + " (" + obstacle.get() + ")");
      return;
    }
    Optional<Call> call =
        key.startsWith(GroupMemberships.OWNER)
            ? Optional.of(HeldGroup.ownershipAddition(group, target.key()))
            : kind == GroupKind.ON_PREMISES
                ? Optional.of(today.directory().addition(sid))
                : kind.addition(group, target.key());
    call.ifPresent(
        addition -> {
          calls.add(addition);
          differences.add(new Difference(entry.path("name").asText(), "", "added back"));
          before.set(key, ((ObjectNode) entry.deepCopy()).put("is", false));
          after.set(key, ((ObjectNode) entry.deepCopy()).put("is", true));
        });
  }
}
