package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Call;
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
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Finds out about the groups that users get licenses from: what they are, and who is in them. */
final class LicensingGroups {

  /** Graph: at most 20 ids in one {@code checkMemberGroups}. */
  private static final int AT_ONCE = 20;

  private LicensingGroups() {}

  /** Groups that an earlier try, or the run that is undone, recorded for the target. */
  static List<String> recorded(Target target) {
    List<String> ids = new ArrayList<>();
    if (target.sent() != null && target.sent().after() != null) {
      target.sent().after().path("groups").fieldNames().forEachRemaining(ids::add);
    }
    return ids;
  }

  /**
   * Completes what is known of the sources of users' licenses.
   *
   * @param sources group id → source by user id; the sources are replaced
   */
  static void complete(Map<String, SortedMap<String, LicenseSource>> sources, Reads reads) {
    Set<String> ids = new TreeSet<>();
    sources.values().forEach(one -> ids.addAll(one.keySet()));
    Map<String, KnownGroup> groups = KnownGroup.read(ids, reads);
    Map<String, Set<String>> memberships = memberships(sources, reads);
    sources.forEach(
        (user, one) ->
            one.replaceAll(
                (id, source) ->
                    source.in(
                        groups.get(id), memberships.getOrDefault(user, Set.of()).contains(id))));
  }

  /** Names the sources of users who stay in their groups; the sources are replaced. */
  static void name(Collection<SortedMap<String, LicenseSource>> sources, Reads reads) {
    Set<String> ids = new TreeSet<>();
    sources.forEach(one -> ids.addAll(one.keySet()));
    Map<String, KnownGroup> groups = KnownGroup.read(ids, reads);
    sources.forEach(one -> one.replaceAll((id, source) -> source.in(groups.get(id), false)));
  }

  private static Map<String, Set<String>> memberships(
      Map<String, SortedMap<String, LicenseSource>> sources, Reads reads) {
    List<Call> calls = new ArrayList<>();
    List<String> users = new ArrayList<>();
    sources.forEach(
        (user, one) -> {
          List<String> ids = List.copyOf(one.keySet());
          for (int from = 0; from < ids.size(); from += AT_ONCE) {
            users.add(user);
            calls.add(check(user, ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
          }
        });
    List<Answer> answers = calls.isEmpty() ? List.of() : reads.answers(calls);
    Map<String, Set<String>> memberships = new HashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      Unread.requireAnswered(answers.get(i), "Memberships of users");
      if (answers.get(i).done()) {
        Set<String> in = memberships.computeIfAbsent(users.get(i), id -> new HashSet<>());
        for (JsonNode id : answers.get(i).body().path("value")) {
          in.add(id.asText());
        }
      }
    }
    return memberships;
  }

  private static Call check(String user, List<String> groups) {
    ArrayNode ids = JsonNodeFactory.instance.arrayNode();
    groups.forEach(ids::add);
    return new GraphCall(
        "POST",
        "/users/" + user + "/checkMemberGroups",
        JsonNodeFactory.instance.objectNode().set("groupIds", ids));
  }
}
