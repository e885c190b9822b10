package io.tenantry.actions.onpremises;

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
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes accounts in Active Directory and waits until the directory sync has brought them to the
 * cloud, where they get licenses and groups.
 *
 * <p>After a crash an account of the same names at the same place is ours, and the run goes on with
 * what is missing. Undo deletes the account.
 */
@ApplicationScoped
public class CreateSynchronizedUser implements Action<CreateSynchronizedUserForm, NewUserState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "on-premises.create-synchronized-user",
              "Create synchronized user",
              "Create a user in Active Directory, wait until it is in Entra ID, then assign licenses and"
                  + " groups there.")
          .onMany(TargetKind.NEW_USER)
          .undoable()
          .through(Surface.DIRECTORY, "")
          .needing(
              "AD: create user objects, write properties and Reset Password on the organizational"
                  + " unit, write member of the groups",
              "User.ReadWrite.All",
              "LicenseAssignment.ReadWrite.All",
              "GroupMember.ReadWrite.All",
              "Organization.Read.All");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, NewUserState> inspect(
      Collection<Target> targets, CreateSynchronizedUserForm form, Reads reads) {
    Map<Target, CreateSynchronizedUserForm> forms = new LinkedHashMap<>();
    targets.forEach(target -> forms.put(target, form));
    return inspectEach(forms, form, reads);
  }

  @Override
  public Map<String, NewUserState> inspectEach(
      Map<Target, CreateSynchronizedUserForm> forms,
      CreateSynchronizedUserForm common,
      Reads reads) {
    return new NewUserReads(reads).of(forms);
  }

  @Override
  public Plan plan(Target target, NewUserState today, CreateSynchronizedUserForm form) {
    return NewUserPlan.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(NewUserState today) {
    return today.snapshot();
  }

  @Override
  public Plan restore(Target target, NewUserState today, JsonNode before) {
    return NewUserUndo.of(today);
  }

  @Override
  public Verdict explain(Target target, NewUserState today, CallFailure failure) {
    return NewUserProblems.explain(target, today, failure, INFO.permissions());
  }
}
