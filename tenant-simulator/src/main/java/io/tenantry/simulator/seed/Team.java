package io.tenantry.simulator.seed;

import java.time.Instant;
import java.util.UUID;

/**
 * A group object.
 *
 * @param index position among the groups
 * @param id object id
 * @param kind what it is for
 * @param displayName name
 * @param mailNickname ASCII form that no other group has
 * @param mail mail address; null for security groups
 * @param description one sentence
 * @param license product that its members inherit; null for none
 * @param rule whom it has as members; null when they are put in one by one
 * @param createdAt when it was made
 */
public record Team(
    int index,
    UUID id,
    Kind kind,
    String displayName,
    String mailNickname,
    String mail,
    String description,
    Sku license,
    String rule,
    Instant createdAt) {

  /** Whether it is a team in Microsoft Teams, as every second project group is. */
  public boolean isTeam() {
    return kind == Kind.UNIFIED && index % 2 == 0;
  }

  /** Sorts of groups. */
  public enum Kind {
    /** A security group that gives licenses. */
    LICENSING,
    /** A security group of one department or office. */
    SECURITY,
    /** A Microsoft 365 group of a project. */
    UNIFIED,
    /** A mail-enabled security group, which Exchange owns. */
    MAIL_SECURITY,
    /** A distribution list, which Exchange owns. */
    DISTRIBUTION,
    /** A security group whose members a rule finds. */
    DYNAMIC,
    /** A Microsoft 365 group whose members a rule finds. */
    DYNAMIC_UNIFIED,
    /** A security group that directory roles can be given to. */
    ROLE_ASSIGNABLE,
    /** A security group that is synchronized from an on-premises directory. */
    ON_PREMISES,
    /** A distribution list that is synchronized from an on-premises directory. */
    ON_PREMISES_DISTRIBUTION,
    /** A mail-enabled security group that is synchronized from an on-premises directory. */
    ON_PREMISES_MAIL_SECURITY;

    /** Whether it is a Microsoft 365 group. */
    public boolean unified() {
      return this == UNIFIED || this == DYNAMIC_UNIFIED;
    }

    /** Whether it has a mail address. */
    public boolean mailEnabled() {
      return unified()
          || this == MAIL_SECURITY
          || this == DISTRIBUTION
          || this == ON_PREMISES_DISTRIBUTION
          || this == ON_PREMISES_MAIL_SECURITY;
    }

    /** Whether Exchange owns it in the cloud, as it does all of a {@link DistributionGroupSeed}. */
    boolean ofExchange() {
      return mailEnabled() && !unified();
    }

    /** Whether it can be given access. */
    public boolean securityEnabled() {
      return !mailEnabled() || this == MAIL_SECURITY || this == ON_PREMISES_MAIL_SECURITY;
    }

    /** Whether it is synchronized from an on-premises directory. */
    public boolean synced() {
      return this == ON_PREMISES
          || this == ON_PREMISES_DISTRIBUTION
          || this == ON_PREMISES_MAIL_SECURITY;
    }
  }
}
