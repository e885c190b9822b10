package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Found;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import io.tenantry.gateway.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A minimal action that needs the service account: it labels groups; "plain" targets need none. */
final class LabelGroup implements Action<LabelGroup.Form, String> {

  record Form(String label) {}

  @Override
  public ActionInfo info() {
    return ActionInfo.of("test.label-group", "Label group", "Label groups.")
        .onMany(TargetKind.GROUP)
        .undoable()
        .through(Surface.GRAPH, "identity-write")
        .needing("Group.ReadWrite.All")
        .accountFor("setting a sensitivity label");
  }

  @Override
  public Map<String, String> inspect(Collection<Target> targets, Form form, Reads reads) {
    Map<String, String> labels = new HashMap<>();
    for (Target target : targets) {
      String select = "?$select=id,description,assignedLabels";
      Answer answer =
          reads
              .answers(List.of(new GraphCall("GET", "/groups/" + target.key() + select, null)))
              .get(0);
      JsonNode group = Found.in(answer, "The group").orElse(null);
      if (group != null) {
        labels.put(
            target.key(),
            plain(target)
                ? group.path("description").asText("")
                : group.at("/assignedLabels/0/labelId").asText(""));
      }
    }
    return labels;
  }

  private static boolean plain(Target target) {
    return target.label().equals("plain");
  }

  @Override
  public Plan plan(Target target, String today, Form form) {
    return to(target, today, form.label());
  }

  private static Plan to(Target target, String today, String wanted) {
    if (today.equals(wanted)) {
      return new Plan.Unchanged("As wanted");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    GraphCall call = new GraphCall("PATCH", "/groups/" + target.key(), body);
    if (plain(target)) {
      body.put("description", wanted);
    } else {
      call = call.asAccount();
      if (wanted.isEmpty()) {
        body.putArray("assignedLabels");
      } else {
        body.putArray("assignedLabels").addObject().put("labelId", wanted);
      }
    }
    return new Plan.Change(
        List.of(call),
        List.of(new Difference("Label", today, wanted)),
        TextNode.valueOf(today),
        TextNode.valueOf(wanted),
        List.of());
  }

  @Override
  public JsonNode snapshot(String state) {
    return TextNode.valueOf(state);
  }

  @Override
  public Plan restore(Target target, String today, JsonNode before) {
    return to(target, today, before.asText());
  }

  @Override
  public Verdict explain(Target target, String state, CallFailure failure) {
    return Refusals.of(target, failure, info().permissions());
  }
}
