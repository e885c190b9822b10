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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes accounts with licenses, groups and what else belongs to them.
 *
 * <p>Graph knows no key that would make a repeated creation harmless. After a crash the account of
 * that name is ours when it was created at or after the time of sending; the run then goes on with
 * what is missing. Undo deletes the account, which can be restored for 30 days.
 */
@ApplicationScoped
public class CreateUser implements Action<CreateUserForm, NewAccountState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.create-user",
              "Create user",
              "Create one account, or one for each line of a CSV, with its properties, licenses and groups.")
          .onMany(TargetKind.NEW_USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing(NewAccount.PERMISSIONS);

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, NewAccountState> inspect(
      Collection<Target> targets, CreateUserForm form, Reads reads) {
    Map<Target, CreateUserForm> forms = new HashMap<>();
    targets.forEach(target -> forms.put(target, form));
    return inspectEach(forms, form, reads);
  }

  @Override
  public Map<String, NewAccountState> inspectEach(
      Map<Target, CreateUserForm> forms, CreateUserForm common, Reads reads) {
    List<NewAccountReads.Wish> wishes = new ArrayList<>();
    forms.forEach(
        (target, form) ->
            wishes.add(
                new NewAccountReads.Wish(
                    target, CreatedAccount.wanted(target, form), List.of(), null)));
    return new NewAccountReads(reads).of(wishes);
  }

  @Override
  public Plan plan(Target target, NewAccountState today, CreateUserForm form) {
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
