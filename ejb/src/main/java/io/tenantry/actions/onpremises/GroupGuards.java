package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Reads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out which groups of Active Directory are protected as groups of the cloud. */
final class GroupGuards {

  private final Questions questions;
  private final Map<Call, List<JsonNode>> found = new HashMap<>();
  private final Map<String, Call> inCloud = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();

  GroupGuards(Questions questions) {
    this.questions = questions;
  }

  /** Asks, with the next questions that are sent, for the groups that an answered search found. */
  void ask(Call search) {
    List<JsonNode> entries = questions.entries(search);
    found.put(search, entries);
    entries.stream()
        .flatMap(entry -> SecurityIdentifier.of(entry).stream())
        .map(SecurityIdentifier::text)
        .forEach(
            sid ->
                inCloud.put(
                    sid,
                    questions.ask(
                        Questions.filtered(
                            "/groups",
                            "onPremisesSecurityIdentifier eq " + Questions.quoted(sid),
                            "&$select=id"))));
  }

  /** Takes the answers, and looks up who is protected. */
  void read(Reads reads) {
    Map<String, String> sids = new HashMap<>();
    inCloud.forEach(
        (sid, call) ->
            questions
                .objects(call, "The groups")
                .forEach(group -> sids.put(group.path("id").asText(), sid)));
    Map<String, String> guarded = Guarded.groups(sids.keySet(), reads);
    sids.forEach(
        (id, sid) -> {
          if (guarded.containsKey(id)) {
            reasons.put(sid, guarded.get(id));
          }
        });
  }

  /** What a search found. */
  List<NamedGroup> of(Call search) {
    List<NamedGroup> groups = new ArrayList<>();
    for (JsonNode entry : found.getOrDefault(search, List.of())) {
      String sid = SecurityIdentifier.of(entry).map(SecurityIdentifier::text).orElse("");
      groups.add(NamedGroup.of(entry, reasons.get(sid)));
    }
    return groups;
  }
}
