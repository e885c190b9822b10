package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.PortalCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts tags on users. Tags live in Tenantry alone: a run over all users asks Microsoft for nothing.
 *
 * <p>A snapshot tells of each tag of the form whether the user has it, so that undo takes away only
 * what the run added.
 */
@ApplicationScoped
public class AddTags implements Action<AddTagsForm, AddTags.Tags> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.add-tags",
              "Add tags",
              "Put tags on the selected users, to group them in Tenantry. Nothing is written to Microsoft"
                  + " 365.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.PORTAL, "");

  /**
   * A user's tags.
   *
   * @param held compared without case
   * @param asked those that the snapshot tells of
   */
  public record Tags(TreeSet<String> held, Collection<String> asked) {}

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, Tags> inspect(Collection<Target> targets, AddTagsForm form, Reads reads) {
    List<String> ids = targets.stream().map(Target::key).toList();
    Map<String, Map<String, String>> stored = reads.portal(PortalStore.USER_TAG, ids);
    Map<String, Tags> states = new HashMap<>();
    for (Target target : targets) {
      TreeSet<String> held = new TreeSet<>(String::compareToIgnoreCase);
      held.addAll(stored.getOrDefault(target.key(), Map.of()).keySet());
      states.put(target.key(), new Tags(held, form == null ? recorded(target) : form.tags()));
    }
    return states;
  }

  private static Collection<String> recorded(Target target) {
    List<String> names = new ArrayList<>();
    if (target.sent() != null && target.sent().after() != null) {
      target.sent().after().fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  @Override
  public Plan plan(Target target, Tags today, AddTagsForm form) {
    return to(target, today, form.tags());
  }

  @Override
  public Plan restore(Target target, Tags today, JsonNode before) {
    return to(
        target, today, today.asked().stream().filter(tag -> before.path(tag).asBoolean()).toList());
  }

  private Plan to(Target target, Tags today, Collection<String> wanted) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    for (String tag : new TreeSet<>(today.asked())) {
      boolean has = today.held().contains(tag);
      boolean shall = wanted.contains(tag);
      after.put(tag, shall);
      if (has != shall) {
        calls.add(new PortalCall(PortalStore.USER_TAG, target.key(), tag, shall ? "" : null));
        differences.add(new Difference("Tag " + tag, has ? "on" : "", shall ? "on" : ""));
      }
    }
    return calls.isEmpty()
        ? new Plan.Unchanged("Has all of these tags already")
        : new Plan.Change(calls, differences, snapshot(today), after, List.of());
  }

  @Override
  public JsonNode snapshot(Tags today) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    new TreeSet<>(today.asked()).forEach(tag -> snapshot.put(tag, today.held().contains(tag)));
    return snapshot;
  }

  @Override
  public Verdict explain(Target target, Tags today, CallFailure failure) {
    return Refusals.of(target, failure, INFO.permissions());
  }
}
