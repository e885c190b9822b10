package io.tenantry.actions.distributiongroups;

import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.distributiongroups.NewGroupState.Existing;
import io.tenantry.actions.distributiongroups.NewGroupState.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Decides whether a group is to be made, to be completed or left alone, and to be deleted again.
 */
final class NewGroupCreation {

  /** How far Exchange's clock may be behind ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private NewGroupCreation() {}

  static Plan plan(Target target, NewGroupState today, CreateDistributionGroupForm form) {
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

  /** The group that a run made goes away again. */
  static Plan back(Target target, NewGroupState today) {
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
}
