package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of a user of the cloud.
 *
 * <p>The password goes first and alone, since its permission is another one than that of the policy
 * of its expiry; what is refused afterwards does not take it back.
 *
 * @param federated the domain of the sign-in name where another service signs its users in, or
 *     {@code null}
 */
record CloudRoute(String federated) implements PasswordRoute {

  @Override
  public Optional<Plan> refusal(Target target, PasswordState today, ManagePasswordForm form) {
    if (federated != null) {
      return Optional.of(new Plan.Skip(PasswordProblems.federated(target, federated)));
    }
    return form.password() != null
            && PasswordRules.holdsName(form.password(), today.principalName())
        ? Optional.of(new Plan.Cannot(PasswordProblems.holdsName(target)))
        : Optional.empty();
  }

  @Override
  public List<Call> password(
      Target target, PasswordState today, ManagePasswordForm form, String policies) {
    List<Call> calls = new ArrayList<>();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("passwordProfile")
        .put("password", form.password() == null ? Answers.SECRET : form.password().value())
        .put("forceChangePasswordNextSignIn", form.changeAtNextSignIn())
        .put("forceChangePasswordNextSignInWithMfa", form.changeRequiresMfa());
    calls.add(new GraphCall("PATCH", "/users/" + target.key(), body));
    if (!policies.equals(today.policies())) {
      calls.add(expiry(target, policies));
    }
    return calls;
  }

  @Override
  public Call expiry(Target target, String policies) {
    return new GraphCall(
        "PATCH",
        "/users/" + target.key(),
        JsonNodeFactory.instance.objectNode().put("passwordPolicies", policies));
  }

  @Override
  public String where() {
    return "in the cloud";
  }

  @Override
  public List<String> warnings(ManagePasswordForm form) {
    return List.of();
  }
}
