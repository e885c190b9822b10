package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.sharepoint.SiteLife.Deleted;
import io.tenantry.actions.sharepoint.SiteLife.Group;
import io.tenantry.actions.sharepoint.SiteLife.GroupLife;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads where many sites are: three rounds of calls, each sent at once. */
final class SiteLives {
  private final Reads reads;
  private final List<Target> targets;

  private final Map<String, SiteFacts> inUse = new HashMap<>();
  private final Map<String, Deleted> deleted = new HashMap<>();
  private final Map<String, Boolean> taken = new HashMap<>();
  private final Map<String, String> groupIds = new HashMap<>();
  private final Map<String, Boolean> timedOut = new HashMap<>();

  private SiteLives(Collection<Target> targets, Reads reads) {
    this.targets = List.copyOf(targets);
    this.reads = reads;
  }

  /** By target key, which is a site's id; the label is its address. */
  static Map<String, SiteLife> read(Collection<Target> targets, Reads reads) {
    SiteLives all = new SiteLives(targets, reads);
    all.readInUse();
    all.readDeleted();
    Map<String, Group> groups = all.readGroups();
    Map<String, SiteLife> lives = new HashMap<>();
    for (Target target : all.targets) {
      String key = target.key();
      String groupId = all.groupIds.get(key);
      lives.put(
          key,
          new SiteLife(
              all.inUse.get(key),
              all.deleted.get(key),
              all.taken.getOrDefault(key, false),
              groupId == null ? Group.NOBODY : groups.get(groupId),
              all.timedOut.getOrDefault(key, false)));
    }
    return lives;
  }

  private void readInUse() {
    List<Call> calls = new ArrayList<>();
    targets.forEach(target -> calls.add(TenantAdmin.siteById(target.key(), SiteFacts.PROPERTIES)));
    List<Target> begun = targets.stream().filter(target -> operation(target) != null).toList();
    begun.forEach(target -> calls.add(TenantAdmin.progress(operation(target))));
    List<Answer> answers = reads.answers(calls);
    for (int i = 0; i < targets.size(); i++) {
      if (!SiteProblems.missing(answers.get(i))) {
        SiteFacts site = SiteFacts.of(answers.get(i).body());
        inUse.put(targets.get(i).key(), site);
        groupIds.put(targets.get(i).key(), site.groupId());
      }
    }
    for (int i = 0; i < begun.size(); i++) {
      JsonNode operation = first(answers.get(targets.size() + i));
      timedOut.put(begun.get(i).key(), operation.path("HasTimedout").asBoolean());
    }
  }

  private static String operation(Target target) {
    return target.sent() == null ? null : TenantAdmin.operation(target.sent().answers());
  }

  /** The first object of an answer of the client object model; missing when it was refused. */
  private static JsonNode first(Answer answer) {
    List<JsonNode> objects = answer.done() ? TenantAdmin.objects(answer.body()) : List.of();
    return objects.isEmpty() ? MissingNode.getInstance() : objects.get(0);
  }

  private void readDeleted() {
    List<Target> missing = targets.stream().filter(t -> !inUse.containsKey(t.key())).toList();
    List<Call> calls = new ArrayList<>();
    for (Target target : missing) {
      calls.add(TenantAdmin.deletedSite(target.label()));
      calls.add(TenantAdmin.aggregated(target.label()));
      calls.add(TenantAdmin.site(target.label()));
    }
    List<Answer> answers = reads.answers(calls);
    for (int i = 0; i < missing.size(); i++) {
      String key = missing.get(i).key();
      Answer bin = answers.get(3 * i);
      if (!SiteProblems.missing(bin) && first(bin).path("SiteId").asText().contains(key)) {
        deleted.put(
            key, new Deleted(missing.get(i).label(), first(bin).path("DaysRemaining").asInt()));
      }
      Answer row = answers.get(3 * i + 1);
      JsonNode listed = row.done() ? row.body().at("/value/0") : MissingNode.getInstance();
      if (listed.path("SiteId").asText().equals(key)) {
        groupIds.put(key, SiteFacts.group(listed.path("GroupId").asText()));
      }
      taken.put(key, !SiteProblems.missing(answers.get(3 * i + 2)));
    }
  }

  private Map<String, Group> readGroups() {
    List<String> ids = groupIds.values().stream().filter(Objects::nonNull).distinct().toList();
    List<Call> calls = new ArrayList<>();
    for (String id : ids) {
      calls.add(GraphCall.get("/groups/" + id + "?$select=id,displayName"));
      calls.add(GraphCall.get("/directory/deletedItems/" + id + "?$select=id"));
    }
    List<Answer> answers = reads.answers(calls);
    Map<String, Group> groups = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      Answer there = answers.get(2 * i);
      boolean gone = SiteProblems.missing(there);
      String name = gone ? "" : there.body().path("displayName").asText();
      boolean inBin = gone && !SiteProblems.missing(answers.get(2 * i + 1));
      GroupLife life = !gone ? GroupLife.IN_USE : inBin ? GroupLife.DELETED : GroupLife.GONE;
      groups.put(ids.get(i), new Group(ids.get(i), name, life));
    }
    return groups;
  }
}
