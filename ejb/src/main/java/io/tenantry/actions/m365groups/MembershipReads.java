package io.tenantry.actions.m365groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.KnownGroup;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.Unread;
import io.tenantry.gateway.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads which of some groups many users are in, and which they own. */
final class MembershipReads {

  /** Graph: at most 20 ids in one {@code checkMemberGroups}. */
  private static final int AT_ONCE = 20;

  private MembershipReads() {}

  /**
   * What the users are in the groups.
   *
   * @param form {@code null} for an undo, which asks about what was recorded for each target
   */
  static Map<String, Membership> of(
      Collection<Target> targets, AddMembersToMicrosoft365GroupsForm form, Reads reads) {
    Map<String, JsonNode> users =
        reads.users(
            targets.stream().map(Target::key).toList(), List.of("userType", "assignedLicenses"));
    Map<String, SortedSet<String>> asked = new HashMap<>();
    Set<String> askedToOwn = new HashSet<>();
    SortedSet<String> all = new TreeSet<>();
    for (Target target : targets) {
      if (users.containsKey(target.key())) {
        SortedSet<String> groups = form == null ? recorded(target) : new TreeSet<>(form.groups());
        asked.put(target.key(), groups);
        all.addAll(groups);
        if (form == null ? recordedOwner(target) : form.asOwner()) {
          askedToOwn.add(target.key());
        }
      }
    }
    Map<String, KnownGroup> groups = KnownGroup.read(all, reads);
    Map<String, Set<String>> members = members(asked, groups.keySet(), reads);
    Map<String, Set<String>> owned =
        askedToOwn.isEmpty() ? Map.of() : owned(groups.keySet(), reads);
    Map<String, Membership> states = new HashMap<>();
    asked.forEach(
        (user, ids) ->
            states.put(
                user,
                new Membership(
                    ids,
                    askedToOwn.contains(user),
                    groups,
                    members.getOrDefault(user, Set.of()),
                    owned.getOrDefault(user, Set.of()),
                    users.get(user).path("userType").asText().equals("Guest"),
                    licenses(users.get(user)))));
    return states;
  }

  private static SortedSet<String> recorded(Target target) {
    SortedSet<String> groups = new TreeSet<>();
    if (target.sent() != null && target.sent().after() != null) {
      target.sent().after().fieldNames().forEachRemaining(groups::add);
    }
    return groups;
  }

  private static boolean recordedOwner(Target target) {
    return target.sent() != null
        && target.sent().after() != null
        && target.sent().after().findValue("owner") != null;
  }

  private static Set<String> licenses(JsonNode user) {
    Set<String> skus = new HashSet<>();
    user.path("assignedLicenses")
        .forEach(license -> skus.add(license.path("skuId").asText().toLowerCase(Locale.ROOT)));
    return skus;
  }

  private static Map<String, Set<String>> members(
      Map<String, SortedSet<String>> asked, Set<String> existing, Reads reads) {
    List<GraphCall> calls = new ArrayList<>();
    List<String> users = new ArrayList<>();
    asked.forEach(
        (user, groups) -> {
          List<String> ids = groups.stream().filter(existing::contains).toList();
          for (int from = 0; from < ids.size(); from += AT_ONCE) {
            users.add(user);
            calls.add(check(user, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
          }
        });
    List<Answer> answers = calls.isEmpty() ? List.of() : reads.answers(calls);
    Map<String, Set<String>> members = new HashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      Unread.requireAnswered(answers.get(i), "Memberships of users");
      if (answers.get(i).done()) {
        Set<String> in = members.computeIfAbsent(users.get(i), user -> new HashSet<>());
        answers.get(i).body().path("value").forEach(id -> in.add(id.asText()));
      }
    }
    return members;
  }

  private static GraphCall check(String user, List<String> groups) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    groups.forEach(body.putArray("groupIds")::add);
    return new GraphCall("POST", "/users/" + user + "/checkMemberGroups", body);
  }

  /** Groups by owner: a group has 100 at most, which are one page. */
  private static Map<String, Set<String>> owned(Set<String> groups, Reads reads) {
    List<String> all = List.copyOf(groups);
    List<Answer> answers =
        all.isEmpty()
            ? List.of()
            : reads.answers(
                all.stream()
                    .map(id -> GraphCall.get("/groups/" + id + "/owners?$select=id"))
                    .toList());
    Map<String, Set<String>> owned = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Unread.requireAnswered(answers.get(i), "Owners of groups");
      if (answers.get(i).done()) {
        for (JsonNode owner : answers.get(i).body().path("value")) {
          owned.computeIfAbsent(owner.path("id").asText(), user -> new HashSet<>()).add(all.get(i));
        }
      }
    }
    return owned;
  }
}
