package io.tenantry.actions.users;

import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.onpremises.DirectoryRefusals;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells in an operator's words why a password cannot be given. */
final class PasswordProblems {

  /** The value of userAccountControl that was to be replaced is not there any more. */
  private static final Set<String> CONTROL_CHANGED = Set.of("00002085", "ldap-16");

  private PasswordProblems() {}

  static Problem guest(Target target) {
    return new Problem(
        "password.guest",
        target.label() + " is a guest and has no password in this tenant",
        "The guest's own organization gives passwords.");
  }

  static Problem federated(Target target, String domain) {
    return new Problem(
        "password.federated",
        target.label()
            + " signs in through the federated domain "
            + domain
            + ", where a password of the cloud has no effect",
        "Change the password where " + domain + " signs its users in.");
  }

  static Problem holdsName(Target target) {
    return new Problem(
        "password.holds-name",
        "The password holds the sign-in name of " + target.label(),
        "Choose another password.");
  }

  static Problem noSecondFactor(Target target) {
    return new Problem(
        "password.second-factor",
        "Active Directory, which owns "
            + target.label()
            + ", cannot ask for a second factor before the change",
        "Run it for the synchronized users without that.");
  }

  static Problem neverChanged(Target target) {
    return new Problem(
        "password.never-expires",
        "The password of "
            + target.label()
            + " never expires, so that Active Directory would not ask for a change at the next"
            + " sign-in",
        "Let the passwords expire as the policy says, or give one that need not be changed.");
  }

  static Problem notKnown(Target target) {
    return new Problem(
        "password.not-known",
        "The password that " + target.label() + " had before is not known to anybody but the user",
        "Give the user another one.");
  }

  /** Whether Microsoft objects to the very password: it is weak, banned, or was used before. */
  static boolean tooWeak(CallFailure failure) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    return failure.status() == 400
        && said.contains("password")
        && (said.contains("complexity") || said.contains("history") || said.contains("banned"));
  }

  /** A password with a word that Microsoft has banned, or with a name of the user. */
  static Verdict refused(Target target, CallFailure failure) {
    return new Verdict.AnotherSecret(
        new Problem(
            "password.refused",
            "Microsoft does not take the password for "
                + target.label()
                + ": it is too weak, banned, used before, or holds a name of the user ("
                + failure.message()
                + ")",
            "Type another password. Where it was generated, two were refused: make them longer."));
  }

  /** Microsoft answers the same in both cases. */
  private static Verdict denied(Target target) {
    return new Verdict.Failed(
        new Problem(
            "password.denied",
            "Microsoft refuses Tenantry the right to set the password of "
                + target.label()
                + ": either the user holds an administrator's role, or the app has neither"
                + " User-PasswordProfile.ReadWrite.All nor the role User Administrator beside"
                + " User.ReadWrite.All",
            "If ordinary users are refused too, grant the app"
                + " User-PasswordProfile.ReadWrite.All; to reach administrators, give it the role"
                + " Privileged Authentication Administrator."));
  }

  static Verdict explain(
      Target target, PasswordState today, CallFailure failure, List<String> permissions) {
    if (failure.call() instanceof LdapCall) {
      return directory(target, failure, permissions);
    }
    if (setsPassword(failure.call())) {
      return tooWeak(failure)
          ? refused(target, failure)
          : failure.status() == 403 ? denied(target) : Refusals.of(target, failure, permissions);
    }
    return afterwards(target, today, Refusals.of(target, failure, permissions));
  }

  /** Password and expiry are one change there. */
  private static Verdict directory(Target target, CallFailure failure, List<String> permissions) {
    if (failure.code().equals("0000052D")) {
      return new Verdict.AnotherSecret(
          new Problem(
              "password.policy",
              "The password does not meet the policy of Active Directory for "
                  + target.label()
                  + ": length, kinds of characters, parts of the user's names, or a list of"
                  + " banned words",
              "Type another password. Where it was generated, two were refused: make them longer."));
    }
    if (CONTROL_CHANGED.contains(failure.code())) {
      return new Verdict.TryAgain(
          new Problem(
              "object.busy",
              "Somebody else changes the account of " + target.label() + " at the same time",
              "Retry the user."));
    }
    return DirectoryRefusals.of(target, failure, permissions);
  }

  private static boolean setsPassword(Call call) {
    return call instanceof GraphCall graph
        && graph.body() != null
        && graph.body().has("passwordProfile");
  }

  /** A refusal of what goes with a password that is in use already is no failure of the whole. */
  private static Verdict afterwards(Target target, PasswordState today, Verdict usual) {
    boolean undo =
        target.sent() != null
            && target.sent().after() != null
            && target.sent().after().path("passwordPolicies").asText().equals(today.policies());
    if (undo) {
      return usual;
    }
    Problem problem =
        usual instanceof Verdict.Failed failed
            ? failed.problem()
            : usual instanceof Verdict.Skipped skipped
                ? skipped.problem()
                : usual instanceof Verdict.StopRun stop ? stop.problem() : null;
    return problem == null ? usual : new Verdict.Partly(problem);
  }
}
