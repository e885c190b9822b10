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
import java.util.List;
import java.util.Map;

/** Sets the warning, send and send-and-receive quota of mailboxes, with one cmdlet each. */
@ApplicationScoped
public class ManageQuota implements Action<ManageQuotaForm, QuotaState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "mailboxes.manage-quota",
              "Manage quota",
              "Set the warning, send and send-and-receive quota of the selected mailboxes.")
          .onMany(TargetKind.MAILBOX)
          .undoable()
          .through(Surface.EXCHANGE, "destructive-cmdlets")
          .needing("Exchange.ManageAsApp");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, QuotaState> inspect(
      Collection<Target> targets, ManageQuotaForm form, Reads reads) {
    boolean used = form != null && form.compareWithUsed();
    return QuotaReads.of(List.copyOf(targets), used, reads);
  }

  @Override
  public Plan plan(Target target, QuotaState today, ManageQuotaForm form) {
    return QuotaChange.plan(target, today, form);
  }

  @Override
  public JsonNode snapshot(QuotaState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, QuotaState today, JsonNode before) {
    return QuotaChange.back(target, today, before);
  }

  @Override
  public Verdict explain(Target target, QuotaState state, CallFailure failure) {
    return QuotaProblems.explain(target, failure);
  }
}
