package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.onpremises.DirectoryMemberships;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.SurfaceFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the groups that users are in or own, page by page, for all users at once. */
final class GroupReads {

  private final Reads reads;

  GroupReads(Reads reads) {
    this.reads = reads;
  }

  /**
   * @param owned whether the groups that they own are asked for as well
   * @return by key; a user who does not exist is absent
   */
  Map<String, GroupMemberships> of(List<Target> targets, boolean owned) {
    Map<String, List<HeldGroup>> groups = list(targets, "memberOf");
    Map<String, List<HeldGroup>> owns = owned ? list(targets, "ownedObjects") : Map.of();
    Set<String> sole = owned ? soleOwned(owns) : Set.of();
    Map<String, Sku> skus = new HashMap<>();
    if (groups.values().stream().flatMap(List::stream).anyMatch(g -> !g.skuIds().isEmpty())) {
      reads.subscribedSkus().stream().map(Sku::of).forEach(sku -> skus.put(sku.skuId(), sku));
    }
    Map<String, DirectoryMemberships> directory = directory(targets, groups);
    Map<String, String> guarded = Guarded.groups(ids(targets, groups, owns), reads);
    Map<String, GroupMemberships> states = new HashMap<>();
    for (Target target : targets) {
      if (groups.containsKey(target.key())) {
        states.put(
            target.key(),
            new GroupMemberships(
                groups.get(target.key()),
                owns.getOrDefault(target.key(), List.of()),
                sole,
                skus,
                GroupMemberships.touched(target),
                directory.getOrDefault(target.key(), DirectoryMemberships.UNCONNECTED),
                guarded));
      }
    }
    return states;
  }

  /** Of all groups that may be left, or that the user may be put back into. */
  private static Set<String> ids(
      List<Target> targets,
      Map<String, List<HeldGroup>> groups,
      Map<String, List<HeldGroup>> owns) {
    Set<String> ids = new HashSet<>();
    groups.values().forEach(all -> all.forEach(group -> ids.add(group.id())));
    owns.values().forEach(all -> all.forEach(group -> ids.add(group.id())));
    for (Target target : targets) {
      JsonNode touched = GroupMemberships.touched(target);
      if (touched != null) {
        touched.fieldNames().forEachRemaining(key -> ids.add(GroupMemberships.group(key)));
      }
    }
    return ids;
  }

  /** Nobody is asked for in Active Directory who neither is nor was in a group of it. */
  private Map<String, DirectoryMemberships> directory(
      List<Target> targets, Map<String, List<HeldGroup>> groups) {
    Set<String> sids = new HashSet<>();
    List<Target> known = new ArrayList<>();
    for (Target target : targets) {
      Set<String> own = new HashSet<>();
      groups.getOrDefault(target.key(), List.of()).stream()
          .map(HeldGroup::sid)
          .filter(Objects::nonNull)
          .forEach(own::add);
      JsonNode touched = GroupMemberships.touched(target);
      if (touched != null) {
        own.addAll(touched.findValuesAsText(GroupMemberships.SID));
      }
      if (!own.isEmpty()) {
        sids.addAll(own);
        known.add(target);
      }
    }
    return known.isEmpty() ? Map.of() : DirectoryMemberships.of(known, sids, reads);
  }

  private Map<String, List<HeldGroup>> list(List<Target> targets, String relation) {
    Map<String, List<HeldGroup>> found = new HashMap<>();
    Map<String, String> open = new LinkedHashMap<>();
    targets.forEach(
        target ->
            open.put(
                target.key(),
                "/users/"
                    + target.key()
                    + "/"
                    + relation
                    + "/microsoft.graph.group?$select="
                    + HeldGroup.SELECT
                    + (relation.equals("memberOf") ? "&$count=true" : "")
                    + "&$top=999"));
    while (!open.isEmpty()) {
      List<String> keys = List.copyOf(open.keySet());
      List<Answer> answers = reads.answers(open.values().stream().map(GraphCall::get).toList());
      open.clear();
      for (int i = 0; i < keys.size(); i++) {
        Answer answer = answers.get(i);
        if (answer.done()) {
          List<HeldGroup> list = found.computeIfAbsent(keys.get(i), key -> new ArrayList<>());
          answer.body().path("value").forEach(group -> list.add(HeldGroup.of(group)));
          String next = answer.body().path("@odata.nextLink").asText("");
          if (!next.isEmpty()) {
            open.put(keys.get(i), next.substring(next.indexOf("/users/")));
          }
        } else if (answer.status() != 404) {
          throw failure(answer);
        }
      }
    }
    found
        .values()
        .forEach(
            list -> list.sort(Comparator.comparing(HeldGroup::name).thenComparing(HeldGroup::id)));
    return found;
  }

  private Set<String> soleOwned(Map<String, List<HeldGroup>> owned) {
    List<String> ids =
        owned.values().stream().flatMap(List::stream).map(HeldGroup::id).distinct().toList();
    List<Answer> answers =
        reads.answers(
            ids.stream().map(id -> GraphCall.get("/groups/" + id + "/owners?$select=id")).toList());
    Set<String> sole = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!answers.get(i).done()) {
        throw failure(answers.get(i));
      }
      JsonNode owners = answers.get(i).body().path("value");
      if (owners.size() < 2) {
        sole.add(ids.get(i));
      }
    }
    return sole;
  }

  private static SurfaceFailure failure(Answer answer) {
    return new SurfaceFailure(
        new Problem(
            answer.code(),
            "The user's groups could not be read: " + answer.message(),
            "Give the app User.Read.All and GroupMember.Read.All, then resume the run."));
  }
}
