package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells why a synchronized user cannot be made, or has not arrived in the cloud. */
final class NewUserProblems {

  private static final Set<String> TAKEN =
      Set.of("00000524", "00002071", "000021C8", "0000202F", "00000525", "ldap-68");

  private NewUserProblems() {}

  /** What keeps an account from being made; empty when nothing is known to. */
  static Optional<Problem> before(
      Target target, NewUserState today, CreateSynchronizedUserForm form) {
    String domain = target.key().substring(target.key().indexOf('@') + 1).toLowerCase(Locale.ROOT);
    if (!today.others().isEmpty()) {
      return Optional.of(taken(today.others().get(0), form));
    }
    if (!today.namesakes().isEmpty()) {
      return Optional.of(
          new Problem(
              "name.in-cloud",
              "The cloud has a user with this sign-in name or mail address already: "
                  + today.namesakes().get(0).path("userPrincipalName").asText()
                  + ". The directory sync would join the new account with that user",
              "Choose another name, or delete the user in the cloud for good."));
    }
    if (!today.unitThere()) {
      return Optional.of(noUnit(form.ou()));
    }
    if (!today.around().domains().contains(domain)) {
      return Optional.of(
          new Problem(
              "name.domain",
              domain + " is no verified domain of the tenant",
              "Choose one of "
                  + String.join(", ", today.around().domains().stream().sorted().toList())
                  + "; otherwise the cloud makes up another sign-in name."));
    }
    if (form.manager() != null && today.manager() == null) {
      return Optional.of(
          new Problem(
              "manager.not-synchronized",
              form.manager() + " is no synchronized user, and so cannot be a manager there",
              "Choose a synchronized user."));
    }
    for (String name : form.groups()) {
      if (!today.groups().containsKey(name)) {
        return Optional.of(
            new Problem(
                "group.not-found",
                "Active Directory has no group " + name,
                "Enter its SAM account name or its distinguished name."));
      }
    }
    for (String license : today.wish().licenses()) {
      if (!today.around().licenses().containsKey(license)) {
        return Optional.of(
            new Problem(
                "license.unknown",
                "The tenant owns no license " + license,
                "Choose a license from the list of those that the tenant owns."));
      }
    }
    return form.password() == null
            || today
                .around()
                .policy()
                .allows(form.password().value(), form.sAMAccountName(), form.displayName())
        ? Optional.empty()
        : Optional.of(weakPassword(today));
  }

  /** A wanted group of Active Directory that gets no members; empty for none. */
  static Optional<Problem> guarded(NewUserState today) {
    return today.groups().values().stream()
        .filter(group -> group.guard() != null)
        .findFirst()
        .map(NamedGroup::problem);
  }

  private static Problem taken(JsonNode other, CreateSynchronizedUserForm form) {
    boolean sam = form.sAMAccountName().equalsIgnoreCase(other.path("sAMAccountName").asText());
    boolean upn =
        form.userPrincipalName().equalsIgnoreCase(other.path("userPrincipalName").asText());
    String name = sam ? "SAM account name" : upn ? "sign-in name" : "common name or mail address";
    return new Problem(
        "name.taken",
        "The " + name + " is taken: " + other.path("dn").asText() + " has it",
        "Choose another one.");
  }

  private static Problem noUnit(String ou) {
    return new Problem(
        "unit.not-found",
        "The organizational unit " + ou + " does not exist",
        "Enter the distinguished name of a unit that is synchronized.");
  }

  private static Problem weakPassword(NewUserState today) {
    return new Problem(
        "password.policy",
        "The password does not meet the policy of the domain: " + today.around().policy().text(),
        "Type another password, or let one be made.");
  }

  /** The account is there, and has not come to the cloud with two directory syncs. */
  static Problem notSynchronized(NewUserState today) {
    return new Problem(
        "sync.not-in-scope",
        "The directory was synchronized at "
            + today.around().lastSync()
            + ", and the user is still not in the cloud: "
            + today.entry().path("dn").asText()
            + " seems to be outside of what is synchronized",
        "Add the unit to the sync or move the account, then resolve the targets in doubt.");
  }

  /** What the cloud could not take over of the account; empty for nothing. */
  static Optional<Problem> provisioning(JsonNode user) {
    JsonNode errors = user.path("onPremisesProvisioningErrors");
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    JsonNode first = errors.get(0);
    return Optional.of(
        new Problem(
            "sync.conflict",
            "The cloud could not take over "
                + first.path("propertyCausingError").asText()
                + " "
                + first.path("value").asText()
                + " ("
                + first.path("category").asText()
                + "): somebody else there has it",
            "Change it in Active Directory or free it in the cloud; after the next directory sync"
                + " resolve the targets in doubt."));
  }

  static Verdict explain(
      Target target, NewUserState today, CallFailure failure, List<String> needed) {
    if (failure.call() instanceof LdapCall call) {
      return directory(target, today, call, failure, needed);
    }
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (said.contains("does not have any available licenses")) {
      return new Verdict.StopRun(
          new Problem(
              "license.no-free-unit",
              "No free unit is left of a license: " + failure.message(),
              "Buy units or free some, then retry: the account is there, the rest follows."));
    }
    boolean group = ((GraphCall) failure.call()).path().startsWith("/groups/");
    if (group && failure.status() != 401 && failure.status() != 403) {
      return new Verdict.Partly(
          new Problem(
              "group.not-joined",
              "A group in the cloud does not take the user: " + failure.message(),
              "Add the user where the group is managed."));
    }
    return Refusals.of(target, failure, needed);
  }

  private static Verdict directory(
      Target target, NewUserState today, LdapCall call, CallFailure failure, List<String> needed) {
    boolean making = call.operation() instanceof LdapOperation.Add;
    if (making && TAKEN.contains(failure.code())) {
      return new Verdict.Failed(
          new Problem(
              "name.taken",
              "A name of " + target.label() + " is taken: " + failure.message(),
              "Choose another SAM account name, sign-in name or common name."));
    }
    if (making && Set.of("00002030", "0000208D", "ldap-32").contains(failure.code())) {
      return new Verdict.Failed(noUnit(call.dn().substring(call.dn().indexOf(',') + 1)));
    }
    if (failure.code().equals("0000052D")) {
      return new Verdict.Failed(weakPassword(today));
    }
    if (Names.contains(today.wantedGroups(), call.dn())) {
      return new Verdict.Partly(
          new Problem(
              "group.not-joined",
              call.dn() + " does not take the account: " + failure.message(),
              "Give the service account the right to write its members, or add the account there."));
    }
    return DirectoryRefusals.of(target, failure, needed);
  }
}
