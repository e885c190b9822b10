package io.tenantry.actions.distributiongroups;

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
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a distribution group, mail-enabled security group or room list. */
@ApplicationScoped
public class CreateDistributionGroup implements Action<CreateDistributionGroupForm, NewGroupState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "distribution-groups.create-distribution-group",
              "Create distribution group",
              "Create a cloud distribution group, mail-enabled security group or room list with"
                  + " owners, members, addresses, join and leave rules, delivery and moderation"
                  + " settings.")
          .onMany(TargetKind.NEW_GROUP)
          .undoable()
          .through(Surface.EXCHANGE, "destructive-cmdlets")
          .needing("Exchange.ManageAsApp + Exchange Administrator");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, NewGroupState> inspect(
      Collection<Target> targets, CreateDistributionGroupForm form, Reads reads) {
    Map<Target, CreateDistributionGroupForm> forms = new LinkedHashMap<>();
    targets.forEach(target -> forms.put(target, form));
    return inspectEach(forms, form, reads);
  }

  @Override
  public Map<String, NewGroupState> inspectEach(
      Map<Target, CreateDistributionGroupForm> forms,
      CreateDistributionGroupForm common,
      Reads reads) {
    return new NewGroupReads(reads).of(forms);
  }

  @Override
  public Plan plan(Target target, NewGroupState today, CreateDistributionGroupForm form) {
    return NewGroupCreation.plan(target, today, form);
  }

  @Override
  public JsonNode snapshot(NewGroupState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, NewGroupState today, JsonNode before) {
    return NewGroupCreation.back(target, today);
  }

  @Override
  public Verdict explain(Target target, NewGroupState state, CallFailure failure) {
    return NewGroupProblems.explain(target, failure, INFO.permissions());
  }
}
