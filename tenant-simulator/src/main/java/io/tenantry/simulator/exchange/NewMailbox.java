package io.tenantry.simulator.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The mailbox that an account got which was made after the start.
 *
 * @param id object id of the account
 * @param userPrincipalName sign-in name, which is the mail address too
 * @param mailNickname alias
 * @param displayName name in the address book
 * @param createdAt when the account was made
 */
public record NewMailbox(
    UUID id, String userPrincipalName, String mailNickname, String displayName, Instant createdAt) {

  /** Leaves version and variant of an id as they are. */
  private static final long MASK = 0x5A5A_5A5A_5A5A_0A5AL;

  /** Leads from the id of an account to that of its recipient object, and back. */
  static UUID other(UUID id) {
    return new UUID(id.getMostSignificantBits() ^ MASK, id.getLeastSignificantBits() ^ 0x5A5AL);
  }

  /** New mailboxes are named by the object ids of their accounts. */
  Recipient recipient() {
    return new Recipient(
        other(id),
        id,
        id.toString(),
        displayName,
        mailNickname,
        userPrincipalName,
        userPrincipalName,
        List.of("SMTP:" + userPrincipalName),
        "UserMailbox",
        "UserMailbox",
        false,
        createdAt);
  }
}
