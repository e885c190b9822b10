package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes an account like the selected one. What is copied is fixed when the run begins: what was
 * interrupted goes on with it, whatever has become of the source. Undo deletes the new account and
 * never touches the source.
 */
@ApplicationScoped
public class CloneUser implements Action<CloneUserForm, NewAccountState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.clone-user",
              "Clone user",
              "Create a new account with the properties, manager, licenses and groups of the selected one.")
          .onOne(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing(NewAccount.PERMISSIONS);

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, NewAccountState> inspect(
      Collection<Target> targets, CloneUserForm form, Reads reads) {
    CloneSources sources = new CloneSources(reads);
    List<NewAccountReads.Wish> wishes = new ArrayList<>();
    for (Target target : targets) {
      NewAccount recorded = NewAccount.recorded(target.sent());
      if (recorded != null) {
        wishes.add(new NewAccountReads.Wish(target, recorded, List.of(), null));
      } else if (form != null) {
        wishes.add(sources.wish(target, form));
      }
    }
    wishes.removeIf(Objects::isNull);
    return new NewAccountReads(reads).of(wishes);
  }

  @Override
  public Plan plan(Target target, NewAccountState today, CloneUserForm form) {
    return NewAccountPlan.of(target, today, form.newPassword());
  }

  @Override
  public JsonNode snapshot(NewAccountState today) {
    return today.snapshot();
  }

  @Override
  public Plan restore(Target target, NewAccountState today, JsonNode before) {
    return NewAccountPlan.back(target, today);
  }

  @Override
  public Verdict explain(Target target, NewAccountState today, CallFailure failure) {
    return NewAccountProblems.explain(target, today, failure, INFO.permissions());
  }
}
