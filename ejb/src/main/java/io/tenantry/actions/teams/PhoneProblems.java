package io.tenantry.actions.teams;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;

/** Tells in an operator's words why a user does not get a telephone number. */
final class PhoneProblems {

  private PhoneProblems() {}

  static Problem noTeamsPhone(Target target) {
    return new Problem(
        "phone.no-phone-system",
        target.label() + " has no Teams Phone license (MCOEV)",
        "Assign Microsoft Teams Phone Standard, or a license that includes it, then retry.");
  }

  static Problem noCallingPlan(Target target) {
    return new Problem(
        "phone.no-calling-plan",
        target.label() + " has no calling plan license (MCOPSTN)",
        "Assign a Microsoft 365 calling plan, or choose a number of another type.");
  }

  static Problem onPremises(Target target, String number) {
    return new Problem(
        "phone.on-premises",
        target.label()
            + " has "
            + number
            + " from Active Directory (msRTCSIP-Line), which the cloud cannot change",
        "Clear the attribute in Active Directory, wait for the directory sync, then retry.");
  }

  static Problem noneFree(Target target, AssignPhoneNumberForm form, String country) {
    return new Problem(
        "phone.none-free",
        "No free number of type "
            + form.numberType().graph()
            + " fits "
            + target.label()
            + (country.isEmpty() ? "" : " in " + country),
        "Order numbers or free some, or ask for less, then retry.");
  }

  static Problem unknown(String number) {
    return new Problem(
        "phone.unknown-number",
        number + " is not a number of the tenant",
        "Choose a number of the tenant's stock. Only direct routing takes others.");
  }

  static Problem taken(String number) {
    return new Problem(
        "phone.taken",
        number + " is assigned already, or is being changed",
        "Choose another number, or take it away from who has it.");
  }

  static Problem promised(String number) {
    return new Problem(
        "phone.taken",
        number + " is promised to a user of another run that has not ended",
        "Choose another number, or let that run go on or cancel it.");
  }

  static Problem otherType(PhoneNumber number) {
    return new Problem(
        "phone.other-type",
        number.number() + " is of type " + number.type(),
        "Choose the number's own type.");
  }

  static Problem otherCountry(Target target, PhoneNumber number, String country) {
    return new Problem(
        "phone.country",
        number.number()
            + " is of "
            + number.country()
            + ", the usage location of "
            + target.label()
            + " is "
            + (country.isEmpty() ? "not set" : country),
        "Choose a number of the user's country: calling plans give no other.");
  }

  static Problem failed(Target target, String detail) {
    return new Problem(
        "phone.operation-failed",
        "Teams accepted the change for "
            + target.label()
            + " and could not carry it out: "
            + detail,
        "Correct what it objects to and retry the target.");
  }

  static Verdict explain(
      Target target, PhoneState state, CallFailure failure, List<String> permissions) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (failure.status() == 409) {
      // A free number that somebody else was quicker to take: another one is chosen.
      return new Verdict.TryAgain(taken(state.wanted() == null ? "It" : state.wanted().number()));
    }
    if (failure.status() == 400 && said.contains("teams phone")) {
      return new Verdict.Failed(noTeamsPhone(target));
    }
    if (failure.status() == 400 && said.contains("calling plan")) {
      return new Verdict.Failed(noCallingPlan(target));
    }
    if (failure.status() == 400 && said.contains("usage location")) {
      return new Verdict.Failed(otherCountry(target, state.wanted(), state.usageLocation()));
    }
    if (failure.status() == 400 && said.contains("on-premises")) {
      return new Verdict.Failed(onPremises(target, "a number"));
    }
    return Refusals.of(target, failure, permissions);
  }
}
