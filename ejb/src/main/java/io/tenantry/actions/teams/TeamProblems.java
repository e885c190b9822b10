package io.tenantry.actions.teams;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Later;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tells in an operator's words why a team is not made, or not with everybody in it. */
final class TeamProblems {

  private TeamProblems() {}

  static Problem noUser(Target target, List<String> names) {
    return new Problem(
        "team.no-user",
        "No users of the tenant, though to be in "
            + target.label()
            + ": "
            + String.join(", ", names),
        "Correct the names, or leave them out.");
  }

  static Problem guestOwner(Target target, List<String> names) {
    return new Problem(
        "team.guest-owner",
        "Guests cannot own " + target.label() + ": " + String.join(", ", names),
        "Choose owners of the tenant's own.");
  }

  static Problem failed(Target target, String error) {
    return new Problem(
        "team.failed",
        "Teams accepted " + target.label() + " and could not make it: " + error,
        "A group without a team may be left: make it a team in the Teams admin center or delete it,"
            + " then retry.");
  }

  static Verdict explain(Target target, CallFailure failure, List<String> permissions) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    boolean adds = failure.call().toString().endsWith("/members/add");
    if (adds && failure.status() < 300) {
      return new Verdict.Partly(
          new Problem(
              "team.members-refused",
              "the team was made, but not everybody could be added: " + failure.message(),
              "License these people for Teams or choose others, then add them to the team."));
    }
    if (adds && failure.status() == 404) {
      return new Verdict.NotYet(
          Refusals.gone(target),
          Later.every(
              "the team to be known everywhere", Duration.ofSeconds(10), Duration.ofMinutes(15)));
    }
    if (failure.status() == 400 && said.contains("owner")) {
      return new Verdict.Failed(
          new Problem(
              "team.owner",
              "Teams refuses the first owner of " + target.label() + ": " + failure.message(),
              "Put an owner first who is licensed for Teams and no guest."));
    }
    if (failure.status() == 403
        && !said.contains("permissions on the request")
        && said.matches("(?s).*(naming policy|blocked word|prefix|suffix).*")) {
      return new Verdict.Failed(
          new Problem(
              "team.name-refused",
              "A policy of the tenant refuses " + target.label() + ": " + failure.message(),
              "Choose a name that the tenant's naming policy allows."));
    }
    return Refusals.of(target, failure, permissions);
  }
}
