package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/**
 * Gives users a new password.
 *
 * <p>Each password is set where it belongs: in the cloud, or in the Active Directory that owns the
 * user.
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
              "Domain.Read.All",
              "AD: Reset Password, write pwdLastSet and userAccountControl on the organizational"
                  + " units");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, PasswordState> inspect(
      Collection<Target> targets, ManagePasswordForm form, Reads reads) {
    return PasswordReads.of(targets, form, reads);
  }

  @Override
  public Plan plan(Target target, PasswordState today, ManagePasswordForm form) {
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
    return PasswordProblems.explain(target, today, failure, INFO.permissions());
  }
}
