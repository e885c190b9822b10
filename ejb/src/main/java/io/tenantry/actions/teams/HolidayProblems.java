package io.tenantry.actions.teams;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;

/** Tells in an operator's words why a holiday is not added. */
final class HolidayProblems {

  private HolidayProblems() {}

  static Problem weekly(Target target) {
    return new Problem(
        "holiday.weekly-schedule",
        target.label() + " is a schedule of weekly hours, which has no holidays",
        "Pick a schedule of holidays, or have a new one made.");
  }

  static Problem tooMany(String name, int all) {
    return new Problem(
        "holiday.too-many",
        name + " would have " + all + " holidays, 10 are possible",
        "Have a new schedule made for these.");
  }

  static Problem overlap(String name, HolidayRange wanted, HolidayRange there) {
    return new Problem(
        "holiday.overlap",
        name + " has " + there + " already, which overlaps with " + wanted,
        "Correct the holiday, or edit the schedule.");
  }

  static Problem noAttendant(List<String> ids) {
    return new Problem(
        "holiday.no-attendant",
        "No auto attendants: " + String.join(", ", ids),
        "Choose auto attendants from the tenant's list.");
  }

  static Problem oneNewSchedule(String name) {
    return new Problem(
        "holiday.one-new-schedule",
        name + " is made once, for the first schedule that was picked",
        "Pick one schedule when a new one is to be made.");
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    return switch (failure.code()) {
      case "ScheduleConflictInExistingAutoAttendant" ->
          new Verdict.Failed(
              new Problem(
                  "holiday.conflict",
                  "An auto attendant would have two holidays at once: " + failure.message(),
                  "Correct the holiday, or edit the other one."));
      case "ScheduleInUse" ->
          // A few seconds pass until the service sees that nobody uses a schedule any more.
          new Verdict.TryAgain(
              new Problem(
                  "holiday.in-use",
                  target.label() + " is used by auto attendants: " + failure.message(),
                  "Take the holiday out of them first, then undo again."));
      case "InvalidScheduleId" -> new Verdict.Failed(Refusals.gone(target));
      case "ScheduleNameTooLong", "ScheduleNameNullOrWhitespace" ->
          new Verdict.Failed(
              new Problem(
                  "holiday.name",
                  "Teams refuses the schedule's name: " + failure.message(),
                  "Enter a name of 1 to 64 characters."));
      default -> Refusals.of(target, failure, permissions);
    };
  }
}
