package io.tenantry.actions.users;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells in an operator's words why licenses cannot be assigned or removed. */
final class LicenseProblems {

  private static final Pattern GUID = Pattern.compile(ManageLicensesForm.GUID);

  private LicenseProblems() {}

  static Problem notAssignable(String skuId, Sku sku) {
    return sku == null
        ? new Problem(
            "license.unknown",
            "The tenant owns no license " + skuId,
            "Choose a license from the list of those that the tenant owns.")
        : new Problem(
            "license.not-assignable",
            sku.name() + " cannot be assigned to users: " + sku.why(),
            "Renew the subscription in the Microsoft 365 admin center, or choose another license.");
  }

  static Problem unknownPlan(String plan, Sku sku) {
    return new Problem(
        "license.unknown-plan",
        sku.name() + " has no service plan " + plan,
        "Choose from the license's own service plans.");
  }

  static Problem noUsageLocation(Target target) {
    return new Problem(
        "license.no-usage-location",
        target.label() + " has no usage location, and Microsoft assigns no license without one",
        "Enter a usage location in the form; it is set where a user has none.");
  }

  static Problem inherited(Target target, LicenseState state, String skuId) {
    return new Problem(
        "license.from-group",
        state.name(skuId)
            + " of "
            + target.label()
            + " comes from group "
            + String.join(", ", state.byGroup().get(skuId))
            + " and cannot be removed from the user",
        "Take the user out of the group, or the license off the group.");
  }

  /**
   * The first of these assignments that Microsoft accepted and could not carry out; {@code null}
   * for none.
   *
   * <p>Source of the errors: <a
   * href="https://learn.microsoft.com/en-us/graph/api/resources/licenseassignmentstate">licenseAssignmentState</a>.
   */
  static Problem takenBack(Target target, LicenseState state, Collection<String> skuIds) {
    return skuIds.stream()
        .filter(state.failed()::containsKey)
        .findFirst()
        .map(skuId -> takenBack(target, state, skuId))
        .orElse(null);
  }

  private static Problem takenBack(Target target, LicenseState state, String skuId) {
    String error = state.failed().get(skuId);
    return new Problem(
        "license.taken-back",
        "Microsoft accepted "
            + state.name(skuId)
            + " for "
            + target.label()
            + ", then "
            + why(error),
        next(error));
  }

  private static String why(String error) {
    return switch (error) {
      case "CountViolation" -> "found no free unit for it (CountViolation)";
      case "MutuallyExclusiveViolation" ->
          "found that one of its service plans excludes one that the user has"
              + " (MutuallyExclusiveViolation)";
      case "DependencyViolation" ->
          "found that a service plan which it depends on is missing (DependencyViolation)";
      case "ProhibitedInUsageLocationViolation" ->
          "found that a service is not offered in the user's country"
              + " (ProhibitedInUsageLocationViolation)";
      case "UniquenessViolation" ->
          "found the user's mail address in use elsewhere (UniquenessViolation)";
      default -> "could not carry it out (" + error + ")";
    };
  }

  private static String next(String error) {
    return switch (error) {
      case "CountViolation" -> "Buy units or free some, then retry the user.";
      case "MutuallyExclusiveViolation" ->
          "Remove the other license or switch the plan off, then retry the user.";
      case "DependencyViolation" -> "Switch the missing plan on, then retry the user.";
      case "ProhibitedInUsageLocationViolation" ->
          "Switch the service plan off or correct the usage location, then retry the user.";
      case "UniquenessViolation" ->
          "Give the user an address of their own (proxyAddresses), then retry the user.";
      default -> "Look at the user's licenses in the Microsoft 365 admin center, then retry.";
    };
  }

  static Verdict explain(Target target, LicenseState state, CallFailure failure) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    String license = named(state, failure.message());
    if (said.contains("does not have any available licenses")) {
      return new Verdict.StopRun(
          new Problem(
              "license.no-free-unit",
              "No free unit of " + license + " is left",
              "Buy units or free some, then resume the run: it goes on with the remaining users."));
    }
    if (said.contains("invalid usage location")) {
      return new Verdict.Failed(
          new Problem(
              "license.usage-location",
              "The usage location of "
                  + target.label()
                  + " ("
                  + (state.usageLocation() == null ? "none" : state.usageLocation())
                  + ") is not one that Microsoft assigns this license in",
              "Enter a supported two-letter country code and tick \"overwrite\"."));
    }
    if (said.contains("inherited from a group")) {
      return new Verdict.Skipped(
          new Problem(
              "license.from-group",
              "A license of "
                  + target.label()
                  + " comes from a group and cannot be removed directly",
              "Take the user out of the group, or the license off the group."));
    }
    if (said.contains("does not have a corresponding license")) {
      return new Verdict.AlreadyRight("The user does not hold the license any more");
    }
    if (said.contains("valid company license")) {
      return new Verdict.Failed(
          new Problem(
              "license.unknown",
              "The tenant owns no license " + license,
              "Sync the licenses and choose one that the tenant owns."));
    }
    if (said.contains("depend") || said.contains("conflicting") || said.contains("exclusive")) {
      return new Verdict.Failed(
          new Problem(
              "license.plan-conflict",
              "Service plans of the licenses of "
                  + target.label()
                  + " conflict or miss one another: "
                  + planNames(state, failure.message()),
              "Switch one of the conflicting service plans off, or the missing one on, and retry."));
    }
    return Refusals.of(
        target, failure, List.of("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All"));
  }

  /** Names the license whose id stands in Microsoft's text. */
  private static String named(LicenseState state, String message) {
    Matcher id = GUID.matcher(message);
    return id.find() ? state.name(LicenseState.lower(id.group())) : "the license";
  }

  /** Microsoft's text with plan and license ids replaced by names. */
  private static String planNames(LicenseState state, String message) {
    return GUID.matcher(message)
        .replaceAll(
            id -> {
              String known = LicenseState.lower(id.group());
              String name =
                  state.skus().values().stream()
                      .map(sku -> sku.plans().get(known))
                      .filter(java.util.Objects::nonNull)
                      .findFirst()
                      .orElse(state.name(known));
              return Matcher.quoteReplacement(name);
            });
  }
}
