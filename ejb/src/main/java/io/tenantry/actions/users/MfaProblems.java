package io.tenantry.actions.users;

import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.CallFailure;
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
  static List<String> warnings(List<MfaMethod> left, ResetMfaForm form) {
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
    if (call.path().contains("/authentication/") && failure.status() == 403) {
      return new Verdict.Failed(protectedUser(target, state, failure));
    }
    return Refusals.of(
        target,
        failure,
        List.of("UserAuthenticationMethod.ReadWrite.All", "User.RevokeSessions.All"));
  }

  private static Verdict deletion(Target target, MfaState state, CallFailure failure, String path) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (failure.status() == 404) {
      return new Verdict.TryAgain(remains(target, state, path, "", failure));
    }
    if (failure.status() == 403) {
      return new Verdict.Failed(protectedUser(target, state, failure));
    }
    if (failure.status() != 400) {
      return Refusals.of(target, failure, List.of("UserAuthenticationMethod.ReadWrite.All"));
    }
    boolean inTheWrongOrder = said.contains("default") || said.contains("alternate");
    Problem problem =
        remains(target, state, path, said.contains("default") ? "default method " : "", failure);
    if (!inTheWrongOrder) {
      return new Verdict.Failed(problem);
    }
    long factors = state.methods().stream().filter(method -> method.kind().secondFactor()).count();
    if (factors > 1) {
      return new Verdict.TryAgain(problem);
    }
    // Alone and still refused: Microsoft may not have seen the other deletions yet.
    return !state.sentFor().isZero() && state.sentFor().compareTo(LAG) < 0
        ? new Verdict.NotYet(
            problem, Later.every("the other methods to be gone", LAG, Duration.ofMinutes(5)))
        : new Verdict.Failed(problem);
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
