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
 * Marks accounts in Active Directory as mailboxes in Exchange Online, which makes the mailboxes
 * when the next directory sync and a license have told it.
 */
@ApplicationScoped
public class EnableRemoteMailbox implements Action<EnableRemoteMailboxForm, RemoteMailboxState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "on-premises.enable-remote-mailbox",
              "Enable remote mailbox",
              "Give synchronized users a mailbox in Exchange Online by marking their accounts in Active"
                  + " Directory.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.DIRECTORY, "")
          .needing(
              "AD: write the mail attributes on the organizational units",
              "User.ReadWrite.All",
              "LicenseAssignment.ReadWrite.All",
              "Organization.Read.All",
              "Exchange.ManageAsApp + Exchange Administrator");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public String unfit(Map<String, Object> values) {
    return SynchronizedAccount.unfit(values);
  }

  @Override
  public Map<String, RemoteMailboxState> inspect(
      Collection<Target> targets, EnableRemoteMailboxForm form, Reads reads) {
    Map<Target, EnableRemoteMailboxForm> forms = new LinkedHashMap<>();
    targets.forEach(target -> forms.put(target, form));
    return inspectEach(forms, form, reads);
  }

  @Override
  public Map<String, RemoteMailboxState> inspectEach(
      Map<Target, EnableRemoteMailboxForm> forms, EnableRemoteMailboxForm common, Reads reads) {
    return new RemoteMailboxReads(reads).of(forms);
  }

  @Override
  public Plan plan(Target target, RemoteMailboxState today, EnableRemoteMailboxForm form) {
    return RemoteMailboxPlan.of(target, today, form);
  }

  @Override
  public JsonNode snapshot(RemoteMailboxState today) {
    return today.snapshot();
  }

  @Override
  public Plan restore(Target target, RemoteMailboxState today, JsonNode before) {
    return today.account().none(target).orElseGet(() -> RemoteMailboxPlan.back(today, before));
  }

  @Override
  public Verdict explain(Target target, RemoteMailboxState today, CallFailure failure) {
    return RemoteMailboxProblems.explain(target, failure, INFO.permissions());
  }
}
