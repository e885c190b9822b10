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
    UNIFIED
  }
}
