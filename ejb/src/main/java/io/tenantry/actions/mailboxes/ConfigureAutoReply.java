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

/** Switches mailboxes' automatic replies on or off, or schedules them, with one cmdlet each. */
@ApplicationScoped
public class ConfigureAutoReply implements Action<ConfigureAutoReplyForm, AutoReplyState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "mailboxes.configure-auto-reply",
              "Configure auto reply",
              "Switch the automatic reply on, off, or schedule it; a message for inside and one for"
                  + " outside.")
          .onMany(TargetKind.MAILBOX)
          .undoable()
          .through(Surface.EXCHANGE, "destructive-cmdlets")
          .needing("Exchange.ManageAsApp + Exchange Recipient Administrator", "User.Read.All");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, AutoReplyState> inspect(
      Collection<Target> targets, ConfigureAutoReplyForm form, Reads reads) {
    return AutoReplyReads.of(List.copyOf(targets), form, reads);
  }

  @Override
  public Plan plan(Target target, AutoReplyState today, ConfigureAutoReplyForm form) {
    return AutoReplyChange.plan(target, today, form);
  }

  @Override
  public JsonNode snapshot(AutoReplyState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, AutoReplyState today, JsonNode before) {
    return AutoReplyChange.back(target, today, before);
  }

  @Override
  public Verdict explain(Target target, AutoReplyState state, CallFailure failure) {
    return AutoReplyProblems.explain(target, failure, INFO.permissions());
  }
}
