package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import io.tenantry.actions.teams.NewTeam.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Plans a team with its first owner, then everybody else in it, and the way back. */
final class NewTeamPlan {

  private static final String GRAPH = "https://graph.microsoft.com/v1.0/";
  private static final int MEMBERS_AT_ONCE = 200;

  private NewTeamPlan() {}

  static Plan of(Target target, NewTeam today, CreateTeamsGroupForm form) {
    List<String> all = new ArrayList<>(form.owners());
    all.addAll(form.members());
    List<String> unknown = today.unknown(all);
    if (!unknown.isEmpty()) {
      return new Plan.Cannot(TeamProblems.noUser(target, unknown));
    }
    List<String> guests = today.guests(form.owners());
    if (!guests.isEmpty()) {
      return new Plan.Cannot(TeamProblems.guestOwner(target, guests));
    }
    return switch (today.progress()) {
      case DONE -> fill(today, form);
      case UNDER_WAY -> new Plan.Wait(CreateTeamsGroup.MADE);
      case FAILED -> new Plan.Cannot(TeamProblems.failed(target, today.error()));
      case NONE -> {
        if (!today.alike().isEmpty()) {
          yield new Plan.Unchanged("These owners have a team of that name already");
        }
        yield target.sent() == null || (today.id().isEmpty() && today.longAgo())
            ? make(today, form)
            : new Plan.Wait(CreateTeamsGroup.MADE);
      }
    };
  }

  /** An app may name exactly one owner when it makes a team. */
  private static Plan make(NewTeam today, CreateTeamsGroupForm form) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("template@odata.bind", GRAPH + "teamsTemplates('standard')")
        .put("displayName", form.displayName())
        .put("visibility", form.visibilityName());
    if (form.description() != null && !form.description().isBlank()) {
      body.put("description", form.description());
    }
    body.putArray("members").add(member(today.people().get(form.owners().get(0)).id(), true));
    List<Difference> differences = new ArrayList<>();
    differences.add(
        new Difference("Team", "", form.displayName() + " (" + form.visibilityName() + ")"));
    differences.add(new Difference("Owners", "", String.join(", ", form.owners())));
    if (!form.members().isEmpty()) {
      differences.add(new Difference("Members", "", String.join(", ", form.members())));
    }
    List<String> warnings =
        today.sameName() == 0
            ? List.of()
            : List.of(today.sameName() + " other groups have this name; names need not be unique");
    return new Plan.Change(
            List.of(new GraphCall("POST", "/teams", body).keeping("Location", "Content-Location")),
            differences,
            today.snapshot(),
            today.whenMade(form),
            warnings)
        .takingEffect(CreateTeamsGroup.MADE);
  }

  private static Plan fill(NewTeam today, CreateTeamsGroupForm form) {
    SortedSet<String> owners = today.ids(form.owners());
    SortedSet<String> members = today.ids(form.members());
    members.removeAll(owners);
    members.removeAll(today.owners());
    members.removeAll(today.members());
    owners.removeAll(today.owners());
    List<ObjectNode> missing = new ArrayList<>();
    owners.forEach(id -> missing.add(member(id, true)));
    members.forEach(id -> missing.add(member(id, false)));
    if (missing.isEmpty()) {
      return new Plan.Unchanged("The team is made, with everybody in it");
    }
    List<Call> calls = new ArrayList<>();
    for (int from = 0; from < missing.size(); from += MEMBERS_AT_ONCE) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      int to = Math.min(missing.size(), from + MEMBERS_AT_ONCE);
      body.putArray("values").addAll(missing.subList(from, to));
      calls.add(new GraphCall("POST", "/teams/" + today.id() + "/members/add", body));
    }
    return new Plan.Change(calls, List.of(), today.snapshot(), today.whenMade(form), List.of());
  }

  private static ObjectNode member(String id, boolean owner) {
    ObjectNode member = JsonNodeFactory.instance.objectNode();
    member.put("@odata.type", "#microsoft.graph.aadUserConversationMember");
    if (owner) {
      member.putArray("roles").add("owner");
    } else {
      member.putArray("roles");
    }
    return member.put("user@odata.bind", GRAPH + "users('" + id + "')");
  }

  static Plan back(NewTeam today, JsonNode before) {
    return today.progress() != Progress.DONE
        ? new Plan.Unchanged("The team is gone")
        : new Plan.Change(
            List.of(new GraphCall("DELETE", "/groups/" + today.id(), null)),
            List.of(new Difference("Team", today.name(), "deleted; can be restored for 30 days")),
            today.snapshot(),
            before,
            List.of());
  }
}
