package io.tenantry.simulator.seed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A mailbox as it is before anybody changes it.
 *
 * @param userIndex index of the account that it belongs to
 * @param guid id of the recipient object in Exchange
 * @param exchangeGuid id of the mailbox itself
 * @param externalDirectoryObjectId object id of the account
 * @param recipientTypeDetails {@code UserMailbox}, {@code SharedMailbox} or {@code RoomMailbox}
 * @param alias mail nickname
 * @param displayName name in the address book
 * @param userPrincipalName sign-in name of the account
 * @param primarySmtpAddress mail address
 * @param emailAddresses all addresses, the primary one with capital SMTP
 * @param plan which size of mailbox the license allows
 * @param quota today's limits
 * @param usage what is in it
 * @param createdAt when it was made
 */
public record MailboxSeed(
    int userIndex,
    UUID guid,
    UUID exchangeGuid,
    UUID externalDirectoryObjectId,
    String recipientTypeDetails,
    String alias,
    String displayName,
    String userPrincipalName,
    String primarySmtpAddress,
    List<String> emailAddresses,
    MailboxPlan plan,
    Quota quota,
    Usage usage,
    Instant createdAt) {

  /** Limits in bytes. */
  public record Quota(long warning, long send, long sendReceive) {}

  /** Contents. */
  public record Usage(long bytes, int items, long deletedBytes, Instant lastLogon) {}
}
