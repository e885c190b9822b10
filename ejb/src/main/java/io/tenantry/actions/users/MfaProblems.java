package io.tenantry.actions.users;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells in an operator's words what keeps a user's methods from being reset. */
final class MfaProblems {

  private static final Duration LAG = Duration.ofSeconds(30);

  private MfaProblems() {}

  static Problem noUndo(Target target) {
    return new Problem(
        "mfa.cannot-come-back",
        "What " + target.label() + " had registered cannot be given back",
        "The user registers again at https://aka.ms/mysecurityinfo.");
  }

  /** What stays, and what the operator should know before the rest goes. */
  static List<String> warnings(List<MfaMethod> left, MfaState today, ResetMfaForm form) {
    List<String> warnings = new ArrayList<>();
    List<MfaMethod> stays =
        left.stream().filter(method -> method.kind() != MfaMethodKind.PASSWORD).toList();
    if (!stays.isEmpty()) {
      warnings.add("Stays: " + labels(stays));
    }
    if (stays.stream().anyMatch(method -> method.kind() == MfaMethodKind.EXTERNAL)) {
      warnings.add("A third party's multi-factor authentication is not reset by this");
    }
    if (stays.isEmpty() && !form.giveTemporaryAccessPass()) {
      warnings.add(
          "Nothing but the password is left: whoever has it may register first, and a rule that asks"
              + " for more to register locks the user out. A temporary access pass helps");
    }
    if (form.giveTemporaryAccessPass() && today.mail().onlyOwn()) {
      warnings.add("The pass is mailed to the user's own mailbox alone, which it may take to open");
    }
    warnings.addAll(new AccountMail(today.mail()).warnings());
    return warnings;
  }

  static Verdict explain(Target target, MfaState state, CallFailure failure) {
    GraphCall call = (GraphCall) failure.call();
    if (call.method().equals("DELETE")) {
      return deletion(target, state, failure, call.path());
    }
    if (call.path().endsWith("/temporaryAccessPassMethods") && failure.status() == 400) {
      return new Verdict.Failed(
          new Problem(
              "mfa.pass-refused",
              "The methods of "
                  + target.label()
                  + " are reset, but Microsoft gives no temporary access pass: "
                  + failure.message(),
              "Allow passes of 60 minutes in the authentication methods policy, then retry."));
    }
    if (call.path().endsWith("/signInPreferences") && failure.status() != 403) {
      // The deletion that follows tells whether it mattered.
      return new Verdict.GoOn("The method is gone, or cannot be the default one");
    }
    if (call.path().endsWith("/requirements") && failure.status() != 409) {
      return new Verdict.Partly(perUserMfa(target, failure), true);
    }
    if (call.path().contains("/authentication/") && failure.status() == 403) {
      return new Verdict.Failed(protectedUser(target, state, failure));
    }
    return Refusals.of(
        target,
        failure,
        List.of("UserAuthenticationMethod.ReadWrite.All", "User.RevokeSessions.All"));
  }

  /** What cannot be deleted fails the user, once all the rest is done. */
  private static Verdict deletion(Target target, MfaState state, CallFailure failure, String path) {
    if (failure.status() == 404) {
      return new Verdict.GoOn("The method is gone already");
    }
    if (failure.status() == 403) {
      return new Verdict.Failed(protectedUser(target, state, failure));
    }
    String said = failure.message().toLowerCase(Locale.ROOT);
    boolean isDefault = failure.status() == 400 && said.contains("default");
    Problem remains = remains(target, state, path, isDefault ? "default method " : "", failure);
    if (isDefault || failure.status() == 400 && said.contains("alternate")) {
      return inTheWrongOrder(state, remains);
    }
    Verdict usual = Refusals.of(target, failure, List.of("UserAuthenticationMethod.ReadWrite.All"));
    return usual instanceof Verdict.Failed ? new Verdict.Partly(remains, true) : usual;
  }

  /** Once more with what is there then; afterwards it is told that the method remains. */
  private static Verdict inTheWrongOrder(MfaState state, Problem remains) {
    long factors = state.methods().stream().filter(method -> method.kind().secondFactor()).count();
    if (factors > 1 && state.sentFor().isZero()) {
      return new Verdict.TryAgain(remains);
    }
    // Alone and still refused: Microsoft may not have seen the other deletions yet.
    boolean early = !state.sentFor().isZero() && state.sentFor().compareTo(LAG) < 0;
    return factors <= 1 && early
        ? new Verdict.NotYet(
            remains, Later.every("the other methods to be gone", LAG, Duration.ofMinutes(5)))
        : new Verdict.Partly(remains, true);
  }

  private static Problem perUserMfa(Target target, CallFailure failure) {
    return new Problem(
        "mfa.state-remains",
        "Per-user MFA of " + target.label() + " stays enforced: " + failure.message(),
        "Grant Policy.ReadWrite.AuthenticationMethod and retry the user.");
  }

  private static Problem remains(
      Target target, MfaState state, String path, String which, CallFailure failure) {
    List<MfaMethod> one =
        state.methods().stream().filter(method -> path.endsWith(method.path())).toList();
    return new Problem(
        "mfa.method-remains",
        target.label()
            + " may still use "
            + which
            + (one.isEmpty() ? "a method" : labels(one))
            + ": "
            + failure.message(),
        "Retry the user; what is deleted already stays deleted.");
  }

  private static Problem protectedUser(Target target, MfaState state, CallFailure failure) {
    return new Problem(
        "mfa.not-allowed",
        "Microsoft does not let Tenantry change the methods of "
            + target.label()
            + ", who may still use "
            + labels(
                state.methods().stream()
                    .filter(method -> method.kind() != MfaMethodKind.PASSWORD)
                    .toList())
            + ": "
            + failure.message(),
        "Of administrators only an app with the role Privileged Authentication Administrator may"
            + " change them; of others, grant UserAuthenticationMethod.ReadWrite.All and, for"
            + " per-user MFA, Policy.ReadWrite.AuthenticationMethod.");
  }

  private static String labels(List<MfaMethod> methods) {
    return methods.isEmpty()
        ? "the password"
        : methods.stream().map(MfaMethod::label).collect(Collectors.joining(", "));
  }
}
