package io.tenantry.simulator.seed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A group that Exchange owns, as it is before anybody changes it. In the directory it is a group
 * with {@code mailEnabled} and without {@code Unified}.
 *
 * @param index position among these groups
 * @param guid id of the recipient object in Exchange
 * @param externalDirectoryObjectId object id in the directory
 * @param kind what it is for
 * @param displayName name, which no other recipient has
 * @param alias mail nickname
 * @param primarySmtpAddress mail address
 * @param emailAddresses all addresses, the primary one with capital SMTP
 * @param description one sentence
 * @param onPremisesSynced whether it is synchronized from an on-premises directory
 * @param owners indexes of the users who manage it
 * @param members indexes of the users who are members
 * @param nested indexes of the distribution groups that are members
 * @param createdAt when it was made
 */
public record DistributionGroupSeed(
    int index,
    UUID guid,
    UUID externalDirectoryObjectId,
    Kind kind,
    String displayName,
    String alias,
    String primarySmtpAddress,
    List<String> emailAddresses,
    String description,
    boolean onPremisesSynced,
    List<Integer> owners,
    List<Integer> members,
    List<Integer> nested,
    Instant createdAt) {

  /** Sorts of groups that Exchange owns. */
  public enum Kind {
    /** Mail to its members alone. */
    DISTRIBUTION,
    /** Mail to its members, and access for them. */
    MAIL_SECURITY,
    /** A distribution group of room mailboxes. */
    ROOM_LIST
  }

  /** Whether it is a security principal. */
  public boolean securityEnabled() {
    return kind == Kind.MAIL_SECURITY;
  }
}
