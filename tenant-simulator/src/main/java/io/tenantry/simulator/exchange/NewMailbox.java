package io.tenantry.simulator.exchange;

import io.tenantry.simulator.seed.MailboxPlan;
import io.tenantry.simulator.seed.MailboxSeed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The mailbox that an account got after the start.
 *
 * @param id object id of the account
 * @param userPrincipalName sign-in name
 * @param primarySmtpAddress mail address
 * @param mailNickname alias
 * @param displayName name in the address book
 * @param recipientTypeDetails {@code UserMailbox}, {@code RoomMailbox} and the like
 * @param createdAt when the account was made
 */
public record NewMailbox(
    UUID id,
    String userPrincipalName,
    String primarySmtpAddress,
    String mailNickname,
    String displayName,
    String recipientTypeDetails,
    Instant createdAt) {

  /** Leaves version and variant of an id as they are. */
  private static final long MASK = 0x5A5A_5A5A_5A5A_0A5AL;

  private static final int ROOM = 32;
  private static final int EQUIPMENT = 64;

  /** Leads from the id of an account to that of its recipient object, and back. */
  static UUID other(UUID id) {
    return new UUID(id.getMostSignificantBits() ^ MASK, id.getLeastSignificantBits() ^ 0x5A5AL);
  }

  /** What a value of msExchRemoteRecipientType asks for; 0 for an account without one. */
  public static String typeDetails(int remoteRecipientType) {
    return switch (remoteRecipientType & (ROOM | EQUIPMENT)) {
      case ROOM -> "RoomMailbox";
      case EQUIPMENT -> "EquipmentMailbox";
      case ROOM | EQUIPMENT -> "SharedMailbox";
      default -> "UserMailbox";
    };
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
        primarySmtpAddress,
        List.of("SMTP:" + primarySmtpAddress),
        "UserMailbox",
        recipientTypeDetails,
        false,
        createdAt);
  }

  /** As it is in the beginning; nothing but Get-Mailbox knows it. */
  Mailbox mailbox() {
    MailboxPlan plan = MailboxPlan.STANDARD;
    MailboxSeed.Quota quota =
        new MailboxSeed.Quota(plan.warningBytes(), plan.sendBytes(), plan.maximumBytes());
    MailboxSeed seed =
        new MailboxSeed(
            -1,
            other(id),
            other(other(id)),
            id,
            recipientTypeDetails,
            mailNickname,
            displayName,
            userPrincipalName,
            primarySmtpAddress,
            List.of("SMTP:" + primarySmtpAddress),
            plan,
            quota,
            new MailboxSeed.Usage(0, 0, 0, createdAt),
            createdAt);
    return new Mailbox(seed, Mailbox.Quota.of(quota), Map.of());
  }
}
