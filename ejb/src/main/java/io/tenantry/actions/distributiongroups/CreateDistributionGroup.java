package io.tenantry.actions.distributiongroups;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call.CmdletCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.distributiongroups.NewGroupState.Existing;
import io.tenantry.actions.distributiongroups.NewGroupState.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** How far Exchange's clock may be behind ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

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
    NewGroupReads groups = new NewGroupReads(reads);
    Map<String, NewGroupState> states = new HashMap<>();
    forms.forEach((target, form) -> states.put(target.key(), groups.of(target, form)));
    return states;
  }

  @Override
  public Plan plan(Target target, NewGroupState today, CreateDistributionGroupForm form) {
    if (!today.unknown().isEmpty()) {
      return new Plan.Cannot(NewGroupProblems.noRecipient(today.unknown()));
    }
    List<String> unfit =
        form.owners().stream()
            .map(today.recipients()::get)
            .filter(owner -> !owner.canManage())
            .map(Recipient::name)
            .toList();
    if (!unfit.isEmpty()) {
      return new Plan.Cannot(NewGroupProblems.cannotManage(unfit));
    }
    Existing group = today.group();
    if (!today.taken().isEmpty()) {
      return new Plan.Cannot(NewGroupProblems.taken(form, today.taken()));
    }
    if (group != null && !madeFor(target, group)) {
      return group.text("Alias").equalsIgnoreCase(form.alias())
              && group.text("DisplayName").equals(form.displayName())
              && group.security() == form.security()
          ? new Plan.Unchanged("There is a group of this name, alias, address and type")
          : new Plan.Cannot(
              NewGroupProblems.taken(
                  form,
                  List.of(group.text("DisplayName") + " <" + form.primarySmtpAddress() + ">")));
    }
    return new NewGroupPlan(today, form).plan();
  }

  /** Whether an earlier try of the same run made it. */
  private static boolean madeFor(Target target, Existing group) {
    Sent sent = target.sent();
    if (sent == null) {
      return false;
    }
    String guid = sent.answers().at("/1/Guid").asText("");
    return guid.isEmpty()
        ? sent.at() != null
            && group.text("Alias").equalsIgnoreCase(target.key())
            && !group.createdAt().isBefore(sent.at().minus(CLOCK_SKEW))
        : guid.equals(group.guid());
  }

  @Override
  public JsonNode snapshot(NewGroupState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, NewGroupState today, JsonNode before) {
    Existing group = today.group();
    if (group == null || !madeFor(target, group)) {
      return new Plan.Unchanged("The group that was made is not there any more");
    }
    return new Plan.Change(
        List.of(
            new CmdletCall(
                "Remove-DistributionGroup",
                Map.of("Identity", group.guid(), NewGroupPlan.BYPASS, true, "Confirm", false),
                null)),
        List.of(new Difference("Group", group.text("DisplayName"), "")),
        today.snapshot(),
        NewGroupState.absent(),
        List.of("The group is deleted for good"));
  }

  @Override
  public Verdict explain(Target target, NewGroupState state, CallFailure failure) {
    return NewGroupProblems.explain(target, failure, INFO.permissions());
  }
}
