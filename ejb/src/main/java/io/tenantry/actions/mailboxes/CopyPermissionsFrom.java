package io.tenantry.actions.mailboxes;

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
import java.util.Collection;
import java.util.Map;

/** Gives mailboxes' users the permissions that other users have on mailboxes. */
@ApplicationScoped
public class CopyPermissionsFrom implements Action<CopyPermissionsFromForm, PermissionState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "mailboxes.copy-permissions-from",
              "Copy permissions from",
              "Give the selected mailboxes' users the mailbox permissions that one or several source"
                  + " users have on other mailboxes; replace or add.")
          .onMany(TargetKind.MAILBOX)
          .undoable()
          .through(Surface.EXCHANGE, "destructive-cmdlets")
          .needing("Exchange.ManageAsApp + Exchange Recipient Administrator");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, PermissionState> inspect(
      Collection<Target> targets, CopyPermissionsFromForm form, Reads reads) {
    return PermissionReads.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, PermissionState today, CopyPermissionsFromForm form) {
    return new PermissionCopy(today).copy(form);
  }

  @Override
  public JsonNode snapshot(PermissionState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, PermissionState today, JsonNode before) {
    return new PermissionCopy(today).back(before);
  }

  @Override
  public Verdict explain(Target target, PermissionState state, CallFailure failure) {
    return PermissionProblems.explain(target, state, failure, INFO.permissions());
  }
}
