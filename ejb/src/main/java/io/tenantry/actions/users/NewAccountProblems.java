package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.users.JoinableGroup.Route;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells in an operator's words why an account cannot be made as it was described. */
final class NewAccountProblems {

  private static final Pattern PROPERTY = Pattern.compile("property '?(\\w+)'?");
  private static final Pattern UNIT = Pattern.compile("/directory/administrativeUnits/([^/]+)/");
  private static final Later JOINED =
      Later.every(
          "a membership to be seen everywhere in Microsoft 365",
          Duration.ofSeconds(10),
          Duration.ofMinutes(5));

  private NewAccountProblems() {}

  /** What is wrong with the description itself; {@code null} when nothing is. */
  static Problem of(
      NewAccount wanted, Domains domains, Map<String, Sku> skus, Collection<JoinableGroup> groups) {
    String domain = Domains.of(wanted.principalName());
    if (!domains.verified(domain)) {
      return domain(domain);
    }
    if (domains.federated(domain)) {
      return new Problem(
          "user.domain-federated",
          "The domain " + domain + " is federated: an account of the cloud cannot sign in with it",
          "Make the account where "
              + domain
              + " signs its users in, or choose a domain of the cloud.");
    }
    for (Map.Entry<String, ? extends Collection<String>> license : wanted.licenses().entrySet()) {
      Sku sku = skus.get(license.getKey());
      if (sku == null || !sku.assignable()) {
        return LicenseProblems.notAssignable(license.getKey(), sku);
      }
      for (String plan : license.getValue()) {
        if (!sku.plans().containsKey(plan)) {
          return LicenseProblems.unknownPlan(plan, sku);
        }
      }
    }
    if (!wanted.licenses().isEmpty() && !wanted.properties().hasNonNull("usageLocation")) {
      return LicenseProblems.noUsageLocation(new Target(0, "", wanted.principalName()));
    }
    return groups.stream().anyMatch(group -> group.on(Route.EXCHANGE))
            && !bringsMailbox(wanted, skus, groups)
        ? new Problem(
            "group.needs-mailbox",
            "Members of distribution groups need a mailbox, and "
                + wanted.principalName()
                + " gets no license with Exchange",
            "Choose a license with Exchange, or leave these groups out.")
        : null;
  }

  private static boolean bringsMailbox(
      NewAccount wanted, Map<String, Sku> skus, Collection<JoinableGroup> groups) {
    return wanted.licenses().keySet().stream().anyMatch(id -> bringsMailbox(skus.get(id)))
        || groups.stream()
            .flatMap(group -> group.licenses().stream())
            .anyMatch(id -> bringsMailbox(skus.get(id)));
  }

  private static boolean bringsMailbox(Sku sku) {
    return sku != null && sku.bringsPlan("EXCHANGE_S");
  }

  private static Problem domain(String domain) {
    return new Problem(
        "user.domain",
        "The domain " + domain + " is not a verified one of this tenant",
        "Choose one of the tenant's verified domains.");
  }

  static Problem guest(Target source) {
    return new Problem(
        "user.guest",
        source.label() + " is a guest, whose account another organization keeps",
        "Choose a member of this tenant, or invite another guest.");
  }

  static Problem noManager(String manager) {
    return new Problem(
        "user.no-manager", "The manager " + manager + " does not exist", "Choose another manager.");
  }

  static Problem noGroup(String id) {
    return new Problem(
        "group.unknown", "There is no group " + id, "Choose from the tenant's groups.");
  }

  static Problem noUnit(String id) {
    return new Problem(
        "unit.unknown",
        "There is no administrative unit " + id,
        "Choose from the tenant's administrative units.");
  }

  static Problem dynamicUnit(String name) {
    return new Problem(
        "unit.dynamic",
        "Administrative unit " + name + " finds its members by a rule",
        "Leave the unit out; its rule finds the account, or does not.");
  }

  /**
   * Who holds the address; an alias in use is no obstacle, Exchange makes another one.
   *
   * @param notes takes what the operator should know
   * @return {@code null} when nobody holds it
   */
  static Problem taken(NewAccount wanted, JsonNode holders, List<String> notes) {
    String address = "smtp:" + wanted.principalName();
    String nickname = wanted.properties().path("mailNickname").asText();
    for (JsonNode holder : holders.path("value")) {
      String name = holder.path("userPrincipalName").asText();
      for (JsonNode one : holder.path("proxyAddresses")) {
        if (one.asText().equalsIgnoreCase(address)) {
          return new Problem(
              "user.address-taken",
              "The address " + wanted.principalName() + " belongs to " + name,
              "Choose another sign-in name, or take the address from " + name + ".");
        }
      }
      if (holder.path("mailNickname").asText().equalsIgnoreCase(nickname)) {
        notes.add("The alias " + nickname + " is in use by " + name + ", too");
      }
    }
    return null;
  }

  /** A deleted account keeps its name behind its id, so that the name is free. */
  static void noteDeleted(NewAccount wanted, JsonNode deleted, List<String> notes) {
    for (JsonNode one : deleted.path("value")) {
      String id = one.path("id").asText().replace("-", "");
      String name = one.path("userPrincipalName").asText();
      if (name.equalsIgnoreCase(id + wanted.principalName())) {
        notes.add(
            "A deleted account had the name "
                + wanted.principalName()
                + ": restoring it brings back mailbox and files, a new account does not");
      }
    }
  }

  static Problem nameTaken(String principalName, String holder) {
    return new Problem(
        "user.name-taken",
        "The sign-in name " + principalName + " belongs to " + holder,
        "Choose another sign-in name.");
  }

  /** How a refusal of one of the steps is read. */
  static Verdict explain(
      Target target, NewAccountState today, CallFailure failure, List<String> permissions) {
    Call call = failure.call();
    if (call instanceof GraphCall graph && graph.method().equals("DELETE")) {
      return failure.status() == 404
          ? new Verdict.AlreadyRight("The account is deleted already")
          : Refusals.of(target, failure, permissions);
    }
    return call instanceof GraphCall graph && graph.path().equals("/users")
        ? creation(target, today, failure, permissions)
        : step(target, today, failure, permissions);
  }

  private static Verdict creation(
      Target target, NewAccountState today, CallFailure failure, List<String> permissions) {
    String said = failure.message();
    String name = today.wanted().principalName();
    if (failure.code().equals("Directory_QuotaExceeded")) {
      return new Verdict.StopRun(
          new Problem(
              "directory.full",
              "The tenant holds as many objects as Microsoft allows",
              "Purge deleted objects or ask Microsoft for more, then resume the run."));
    }
    if (PasswordProblems.tooWeak(failure)) {
      return PasswordProblems.refused(new Target(0, "", name), failure);
    }
    if (said.contains("already exists")) {
      Problem taken = nameTaken(name, "another object");
      // An account that was made before, and that reads do not see yet.
      return target.sent() != null ? new Verdict.TryAgain(taken) : new Verdict.Failed(taken);
    }
    if (said.contains("domain portion")) {
      return new Verdict.Failed(domain(Domains.of(name)));
    }
    Matcher property = PROPERTY.matcher(said);
    if (said.contains("Invalid value specified") && property.find()) {
      return new Verdict.Failed(
          new Problem(
              "user.invalid-value",
              "Microsoft does not take the value of " + property.group(1) + ": " + said,
              "Correct " + property.group(1) + " and retry."));
    }
    return Refusals.of(target, failure, permissions);
  }

  /** The account is there and stays, whatever else is refused. */
  private static Verdict step(
      Target target, NewAccountState today, CallFailure failure, List<String> permissions) {
    String said = failure.message();
    Target account = new Target(target.seq(), target.key(), today.wanted().principalName());
    if (failure.call() instanceof CmdletCall cmdlet
        && Refusals.gone(failure)
        && said.contains(String.valueOf(cmdlet.parameters().get("Identity")))) {
      return new Verdict.Partly(noGroup(String.valueOf(cmdlet.parameters().get("Identity"))));
    }
    if (failure.call() instanceof CmdletCall && Refusals.gone(failure)
        || said.contains("find object")) {
      return new Verdict.NotYet(Refusals.gone(account), NewAccountSteps.MAILBOX);
    }
    if (failure.status() == 404 && lacksUnit(failure)) {
      return new Verdict.Partly(noUnit(unitOf(failure)));
    }
    if (failure.status() == 404) {
      return new Verdict.NotYet(Refusals.gone(account), NewAccountSteps.KNOWN);
    }
    if (said.contains("already exist") || failure.code().contains("MemberAlreadyExists")) {
      return new Verdict.NotYet(Refusals.refused(failure), JOINED);
    }
    boolean license =
        failure.call() instanceof GraphCall graph && graph.path().endsWith("/assignLicense");
    Verdict usual =
        license
            ? LicenseProblems.explain(account, today.licenses(), failure)
            : Refusals.of(account, failure, permissions);
    return inPart(usual);
  }

  /** Whether it is the unit that is not there; else it is the account, which is new. */
  private static boolean lacksUnit(CallFailure failure) {
    String unit = unitOf(failure);
    return !unit.isEmpty() && failure.message().contains(unit);
  }

  private static String unitOf(CallFailure failure) {
    Matcher unit = UNIT.matcher(failure.call().toString());
    return unit.find() ? unit.group(1) : "";
  }

  private static Verdict inPart(Verdict usual) {
    if (usual instanceof Verdict.Failed failed) {
      return new Verdict.Partly(failed.problem());
    }
    if (usual instanceof Verdict.Skipped skipped) {
      return new Verdict.Partly(skipped.problem());
    }
    return usual instanceof Verdict.StopRun stop ? new Verdict.Partly(stop.problem()) : usual;
  }
}
