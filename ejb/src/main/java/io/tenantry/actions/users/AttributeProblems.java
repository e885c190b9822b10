package io.tenantry.actions.users;

import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells in an operator's words why attributes cannot be set, or who else can set them. */
final class AttributeProblems {

  private AttributeProblems() {}

  static Problem unknown(String name) {
    return new Problem(
        "attribute.unknown",
        "There is no attribute " + name,
        "Have an administrator define it, or choose one that there is.");
  }

  static Problem value(String name, String why) {
    return new Problem(
        "attribute.value", "The value of " + name + " " + why, "Correct the value and retry.");
  }

  static Verdict explain(Target target, AttributeState state, CallFailure failure) {
    String said = failure.message().toLowerCase(Locale.ROOT);
    if (failure.call() instanceof GraphCall graph
        && failure.status() == 400
        && said.contains("originated within an external service")) {
      return new Verdict.Instead(onExchange(target, state, graph));
    }
    if (failure.call() instanceof CmdletCall && Refusals.gone(failure)) {
      return new Verdict.Failed(
          new Problem(
              "attribute.no-mailbox",
              "Exchange Online owns the extension attributes of "
                  + target.label()
                  + ", but knows no mailbox of the user",
              "Give the user a license with a mailbox, then retry."));
    }
    return Refusals.of(
        target,
        failure,
        failure.call() instanceof CmdletCall
            ? List.of("Exchange.ManageAsApp + Exchange Recipient Administrator")
            : List.of("User.ReadWrite.All"));
  }

  /** Exchange knows the extension attributes as custom attributes; guests are its mail users. */
  private static Call onExchange(Target target, AttributeState state, GraphCall refused) {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("Identity", target.key());
    refused
        .body()
        .path("onPremisesExtensionAttributes")
        .fields()
        .forEachRemaining(
            field ->
                parameters.put(
                    field.getKey().replace("extensionAttribute", "CustomAttribute"),
                    field.getValue().textValue()));
    return new CmdletCall(state.guest() ? "Set-MailUser" : "Set-Mailbox", parameters, null);
  }
}
