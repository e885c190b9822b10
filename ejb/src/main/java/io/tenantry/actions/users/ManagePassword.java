package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Gives users a new password.
 *
 * <p>At most one password of a user is live: after a crash the time of the last change tells
 * whether the one that was sent is in use, and then it is not sent again. The old password is known
 * to nobody, so undo brings back the policy of its expiry alone.
 */
@ApplicationScoped
public class ManagePassword implements Action<ManagePasswordForm, PasswordState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.manage-password",
              "Manage password",
              "Give the selected users a new password, typed or generated for each, to be changed at the"
                  + " next sign-in where asked.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "identity-write")
          .needing(
              "User-PasswordProfile.ReadWrite.All",
              "User.ReadWrite.All",
              "User.Read.All",
              "Domain.Read.All");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, PasswordState> inspect(
      Collection<Target> targets, ManagePasswordForm form, Reads reads) {
    Map<String, JsonNode> users =
        reads.users(targets.stream().map(Target::key).toList(), PasswordState.SELECT);
    Set<String> inDirectory = SourcesOfAuthority.inDirectory(users.values(), reads);
    Domains domains = Domains.read(reads);
    Map<String, PasswordState> states = new HashMap<>();
    for (Target target : targets) {
      JsonNode user = users.get(target.key());
      if (user != null) {
        String domain = Domains.of(user.path("userPrincipalName").asText());
        states.put(
            target.key(),
            PasswordState.of(
                user,
                inDirectory.contains(user.path("id").asText()),
                domains.federated(domain) ? domain : null,
                target.sent(),
                form == null ? recordedRevoke(target) : form.revokeSessions()));
      }
    }
    return states;
  }

  private static boolean recordedRevoke(Target target) {
    return target.sent() != null
        && target.sent().after() != null
        && target.sent().after().has("sessionsRevoked");
  }

  @Override
  public Plan plan(Target target, PasswordState today, ManagePasswordForm form) {
    if (today.guest()) {
      return new Plan.Skip(PasswordProblems.guest(target));
    }
    if (today.inDirectory()) {
      return new Plan.Skip(Refusals.ownedByDirectory(target));
    }
    if (today.federated() != null) {
      return new Plan.Skip(PasswordProblems.federated(target, today.federated()));
    }
    if (form.password() != null
        && PasswordRules.holdsName(form.password(), today.principalName())) {
      return new Plan.Cannot(PasswordProblems.holdsName(target));
    }
    return PasswordChange.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(PasswordState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, PasswordState today, JsonNode before) {
    return PasswordChange.back(target, today, before.path("passwordPolicies").asText());
  }

  @Override
  public Verdict explain(Target target, PasswordState today, CallFailure failure) {
    if (PasswordChange.setsPassword(failure.call())) {
      return PasswordProblems.tooWeak(failure)
          ? PasswordProblems.refused(target)
          : failure.status() == 403
              ? PasswordProblems.denied(target)
              : Refusals.of(target, failure, INFO.permissions());
    }
    return PasswordChange.afterwards(
        target, today, Refusals.of(target, failure, INFO.permissions()));
  }
}
