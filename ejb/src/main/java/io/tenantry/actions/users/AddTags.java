package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/**
 * Puts tags on users. Tags live in Tenantry alone: a run over all users asks Microsoft for nothing.
 *
 * <p>A snapshot tells of each tag of the form whether the user has it, so that undo takes away only
 * what the run added.
 */
@ApplicationScoped
public class AddTags implements Action<AddTagsForm, UserTags> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.add-tags",
              "Add tags",
              "Put tags on the selected users, to group them in Tenantry. Nothing is written to Microsoft"
                  + " 365.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.PORTAL, "");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, UserTags> inspect(Collection<Target> targets, AddTagsForm form, Reads reads) {
    return UserTags.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, UserTags today, AddTagsForm form) {
    return TagChange.to(target, today, form.tags());
  }

  @Override
  public JsonNode snapshot(UserTags today) {
    return today.snapshot();
  }

  @Override
  public Plan restore(Target target, UserTags today, JsonNode before) {
    return TagChange.back(target, today, before);
  }

  @Override
  public Verdict explain(Target target, UserTags today, CallFailure failure) {
    return Refusals.of(target, failure, INFO.permissions());
  }
}
