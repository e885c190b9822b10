package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Makes teams: first the team with one owner, which Teams carries out a while after it has accepted
 * it, then everybody else in steps of 200.
 */
@ApplicationScoped
public class CreateTeamsGroup implements Action<CreateTeamsGroupForm, NewTeam> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "teams.create-teams-group",
              "Create Teams group",
              "Make a private or public team with its owners and first members.")
          .onMany(TargetKind.NEW_TEAM)
          .undoable()
          .through(Surface.GRAPH, "teams-create")
          .needing(
              "Team.Create",
              "Team.ReadBasic.All",
              "TeamMember.ReadWrite.All",
              "Group.ReadWrite.All",
              "User.Read.All");

  static final Later MADE =
      new Later(
          "the team to be made",
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15));

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, NewTeam> inspect(
      Collection<Target> targets, CreateTeamsGroupForm form, Reads reads) {
    return NewTeamReads.states(targets, target -> form, reads);
  }

  @Override
  public Map<String, NewTeam> inspectEach(
      Map<Target, CreateTeamsGroupForm> forms, CreateTeamsGroupForm common, Reads reads) {
    return NewTeamReads.states(forms.keySet(), forms::get, reads);
  }

  @Override
  public Plan plan(Target target, NewTeam today, CreateTeamsGroupForm form) {
    return NewTeamPlan.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(NewTeam state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, NewTeam today, JsonNode before) {
    return NewTeamPlan.back(today, before);
  }

  @Override
  public Verdict explain(Target target, NewTeam state, CallFailure failure) {
    return TeamProblems.explain(target, failure, INFO.permissions());
  }
}
