package io.tenantry.actions.mailboxes;

import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;

/** The quotas to set; {@code null} leaves one as it is. */
public record ManageQuotaForm(
    @Field(
            label = "Warning quota",
            help = "From this size on the owner is warned.",
            kind = FieldKind.SIZE)
        Size issueWarningQuota,
    @Field(
            label = "Send quota",
            help = "From this size on the mailbox cannot send.",
            kind = FieldKind.SIZE)
        Size prohibitSendQuota,
    @Field(
            label = "Send and receive quota",
            help = "From this size on the mailbox can neither send nor receive.",
            kind = FieldKind.SIZE)
        Size prohibitSendReceiveQuota,
    @Field(
            label = "Use the database's defaults",
            help = "On-premises mailboxes only; Exchange Online always uses the values above.",
            kind = FieldKind.BOOL)
        Boolean useDatabaseDefaults,
    @Field(
            label = "Compare with what is used",
            help =
                "Reads how full each mailbox is, and warns where it is fuller than its new quota."
                    + " Takes twice as long.",
            kind = FieldKind.BOOL)
        boolean compareWithUsed) {

  @AssertTrue(message = "enter at least one quota") boolean isSomethingGiven() {
    return issueWarningQuota != null
        || prohibitSendQuota != null
        || prohibitSendReceiveQuota != null;
  }

  @AssertTrue(message = "the warning quota must not be above the send quota") boolean isWarningBelowSend() {
    return ordered(issueWarningQuota, prohibitSendQuota);
  }

  @AssertTrue(message = "the send quota must not be above the send and receive quota") boolean isSendBelowSendReceive() {
    return ordered(prohibitSendQuota, prohibitSendReceiveQuota);
  }

  @AssertTrue(message = "the warning quota must not be above the send and receive quota") boolean isWarningBelowSendReceive() {
    return ordered(issueWarningQuota, prohibitSendReceiveQuota);
  }

  @AssertFalse(message = "mailboxes in Exchange Online have no database defaults; leave it empty") boolean isDatabaseDefaultsAskedFor() {
    return Boolean.TRUE.equals(useDatabaseDefaults);
  }

  private static boolean ordered(Size lower, Size upper) {
    return lower == null || upper == null || lower.compareTo(upper) <= 0;
  }
}
