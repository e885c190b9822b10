package io.tenantry.jobs.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Call.CmdletCall;
import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.persistence.directory.CopyWrites;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** Reads all mailboxes with their quotas, page by page. */
@Named
@Dependent
public class MailboxSync extends AbstractBatchlet {

  private static final List<String> SELECT =
      List.of(
          "ExternalDirectoryObjectId",
          "Guid",
          "UserPrincipalName",
          "DisplayName",
          "PrimarySmtpAddress",
          "RecipientTypeDetails",
          "IssueWarningQuota",
          "ProhibitSendQuota",
          "ProhibitSendReceiveQuota");

  @Inject private JobContext job;
  @Inject private Gateways gateways;
  @EJB private SyncSteps steps;

  @Override
  public String process() throws InterruptedException {
    long run = job.getExecutionId();
    CmdletCall all =
        new CmdletCall(
            "Get-EXOMailbox",
            Map.of("ResultSize", "Unlimited", "PropertySets", List.of("Minimum", "Quota")),
            null,
            SELECT);
    try {
      gateways.exchange().stream(
          all,
          page -> {
            steps.mailboxes(page.stream().map(MailboxSync::copy).toList(), run);
            steps.progress("mailboxes", page.size(), run);
          });
      steps.mailboxesDone(run);
      return "COMPLETED";
    } catch (SurfaceFailure e) {
      steps.failed(e.problem().message() + " " + e.problem().next());
      throw e;
    }
  }

  private static CopyWrites.Mailbox copy(JsonNode mailbox) {
    String guid = mailbox.path("Guid").asText();
    String external = mailbox.path("ExternalDirectoryObjectId").asText("");
    return new CopyWrites.Mailbox(
        external.isEmpty() ? guid : external,
        guid,
        mailbox.path("UserPrincipalName").asText(null),
        mailbox.path("DisplayName").asText(""),
        mailbox.path("PrimarySmtpAddress").asText(""),
        mailbox.path("RecipientTypeDetails").asText(""),
        SyncSteps.bytes(mailbox.path("IssueWarningQuota")),
        SyncSteps.bytes(mailbox.path("ProhibitSendQuota")),
        SyncSteps.bytes(mailbox.path("ProhibitSendReceiveQuota")));
  }
}
