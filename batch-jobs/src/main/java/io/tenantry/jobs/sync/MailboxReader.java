package io.tenantry.jobs.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.CmdletCall;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads all mailboxes with their quotas. */
@Dependent
class MailboxReader implements KindReader {

  private static final CmdletCall ALL =
      new CmdletCall(
          "Get-EXOMailbox",
          Map.of("ResultSize", "Unlimited", "PropertySets", List.of("Minimum", "Quota")),
          null,
          List.of(
              "ExternalDirectoryObjectId",
              "Guid",
              "UserPrincipalName",
              "DisplayName",
              "PrimarySmtpAddress",
              "RecipientTypeDetails",
              "IssueWarningQuota",
              "ProhibitSendQuota",
              "ProhibitSendReceiveQuota"));

  @Inject private ConnectedTenant tenant;

  @Override
  public CopyTable table() {
    return CopyTable.MAILBOXES;
  }

  @Override
  public String permission() {
    return "Exchange.ManageAsApp";
  }

  @Override
  public void read(Consumer<List<CopyRow>> page) throws InterruptedException {
    tenant.exchange().stream(
        ALL, mailboxes -> page.accept(mailboxes.stream().map(MailboxReader::row).toList()));
  }

  static CopyRow row(JsonNode mailbox) {
    String guid = mailbox.path("Guid").asText();
    String external = mailbox.path("ExternalDirectoryObjectId").asText("");
    return new CopyRow(
        external.isEmpty() ? guid : external,
        new Values()
            .text("displayName", mailbox.path("DisplayName").asText(null))
            .text("primarySmtpAddress", mailbox.path("PrimarySmtpAddress").asText(null))
            .text("userPrincipalName", mailbox.path("UserPrincipalName").asText(null))
            .text("recipientTypeDetails", mailbox.path("RecipientTypeDetails").asText(null))
            .bytes("issueWarningQuota", bytes(mailbox.path("IssueWarningQuota")))
            .bytes("prohibitSendQuota", bytes(mailbox.path("ProhibitSendQuota")))
            .bytes("prohibitSendReceiveQuota", bytes(mailbox.path("ProhibitSendReceiveQuota")))
            .text("exchangeGuid", guid)
            .all());
  }

  private static long bytes(JsonNode size) {
    Long bytes = io.tenantry.actions.mailboxes.Size.parse(size.asText("Unlimited")).bytes();
    return bytes == null ? CopyTable.UNLIMITED : bytes;
  }
}
