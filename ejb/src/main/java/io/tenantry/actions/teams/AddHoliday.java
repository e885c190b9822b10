package io.tenantry.actions.teams;

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

/**
 * Adds holidays to a schedule, or makes a new schedule of them, and has auto attendants keep it.
 *
 * <p>Teams takes schedules and auto attendants as wholes and the last writer wins. So they are read
 * right before they are written, and read again afterwards: what somebody else has overwritten
 * meanwhile is added again.
 */
@ApplicationScoped
public class AddHoliday implements Action<AddHolidayForm, HolidayState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "teams.add-holiday",
              "Add holiday",
              "Add holidays to a schedule or make a new one, and have auto attendants keep them.")
          .onOne(TargetKind.SCHEDULE)
          .undoable()
          .through(Surface.TEAMS, "")
          .needing("Teams Communications Administrator");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, HolidayState> inspect(
      Collection<Target> targets, AddHolidayForm form, Reads reads) {
    return new HolidayReads(reads).states(List.copyOf(targets), form);
  }

  @Override
  public Plan plan(Target target, HolidayState today, AddHolidayForm form) {
    return HolidayPlan.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(HolidayState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, HolidayState today, JsonNode before) {
    return HolidayPlan.back(today, before);
  }

  @Override
  public Verdict explain(Target target, HolidayState state, CallFailure failure) {
    return HolidayProblems.explain(target, failure, INFO.permissions());
  }
}
