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
import java.util.Collection;
import java.util.Map;

/**
 * Sets attributes of users: those that Tenantry keeps itself, and the fifteen extension attributes.
 *
 * <p>What Microsoft refuses keeps Tenantry's own values from being written, too: a target has one
 * outcome.
 */
@ApplicationScoped
public class SetPortalAttribute implements Action<SetPortalAttributeForm, AttributeState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.set-portal-attribute",
              "Set portal attribute",
              "Set or take away attributes that Tenantry keeps of users, and their extension attributes.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing("User.ReadWrite.All", "Exchange.ManageAsApp + Exchange Recipient Administrator");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, AttributeState> inspect(
      Collection<Target> targets, SetPortalAttributeForm form, Reads reads) {
    return AttributeReads.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, AttributeState today, SetPortalAttributeForm form) {
    return AttributeChange.asked(target, today, form);
  }

  @Override
  public Plan restore(Target target, AttributeState today, JsonNode before) {
    return AttributeChange.back(target, today, before);
  }

  @Override
  public JsonNode snapshot(AttributeState state) {
    return state.snapshot();
  }

  @Override
  public Verdict explain(Target target, AttributeState state, CallFailure failure) {
    return AttributeProblems.explain(target, state, failure);
  }
}
