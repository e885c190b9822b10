package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Unlocks accounts that too many wrong passwords have locked out in Active Directory. */
@ApplicationScoped
public class UnlockUser implements Action<UnlockUserForm, LockState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "on-premises.unlock-user",
              "Unlock user",
              "Unlock accounts that are locked out in Active Directory.")
          .onMany(TargetKind.USER)
          .through(Surface.DIRECTORY, "")
          .needing("AD: write lockoutTime on the organizational units", "User.Read.All");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public String unfit(Map<String, Object> values) {
    return SynchronizedAccount.unfit(values);
  }

  @Override
  public Map<String, LockState> inspect(
      Collection<Target> targets, UnlockUserForm form, Reads reads) {
    Map<String, LockState> states = new HashMap<>();
    SynchronizedAccounts.of(targets, List.of(), LockState.ATTRIBUTES, reads)
        .forEach((id, account) -> states.put(id, new LockState(account)));
    return states;
  }

  @Override
  public Plan plan(Target target, LockState today, UnlockUserForm form) {
    return today.account().none(target).orElseGet(today::unlock);
  }

  @Override
  public JsonNode snapshot(LockState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, LockState state, JsonNode before) {
    return new Plan.Skip(
        new Problem(
            "undo.none",
            "Active Directory lets nobody lock an account",
            "Disable the account to keep " + target.label() + " out."));
  }

  @Override
  public Verdict explain(Target target, LockState state, CallFailure failure) {
    return DirectoryRefusals.of(target, failure, INFO.permissions());
  }
}
