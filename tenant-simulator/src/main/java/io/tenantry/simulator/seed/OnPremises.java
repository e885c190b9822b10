package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.UUID;

/** The on-premises directory that a few accounts and groups are synchronized from. */
public final class OnPremises {

  private static final int ONE_IN = 25;
  private static final int FIRST_USER_RID = 1_100;

  /** Relative ids of groups lie above those of users. */
  private static final int FIRST_GROUP_RID = 2_000_000;

  private final Dice dice;
  private final ObjectIds ids;
  private final String domain;

  OnPremises(Dice dice, ObjectIds ids, String domain) {
    this.dice = dice;
    this.ids = ids;
    this.domain = domain;
  }

  boolean has(int employee) {
    return dice.below(ONE_IN, Purpose.SYNCED, employee) == 0;
  }

  /** The user's id there, {@code objectGUID}. */
  public UUID guid(int user) {
    return ids.of(ObjectIds.Kind.ON_PREMISES, user);
  }

  /** The id as it is stored there, its first three parts turned round, in base 64. */
  public String immutableId(int user) {
    UUID id = guid(user);
    long high = id.getMostSignificantBits();
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
    bytes.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits());
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** The user's place there. */
  public String distinguishedName(Person person) {
    return "CN=" + person.name().display() + ",OU=Staff,DC=" + domain.replace(".", ",DC=");
  }

  /** The user's security identifier. */
  public String userSid(int user) {
    return sid(FIRST_USER_RID + user);
  }

  /** The group's security identifier. */
  public String groupSid(int group) {
    return sid(FIRST_GROUP_RID + group);
  }

  private String sid(int relativeId) {
    long bits = ids.of(ObjectIds.Kind.ON_PREMISES, Integer.MAX_VALUE).getMostSignificantBits();
    long first = bits >>> 34;
    long second = bits & 0x3FFFFFFF;
    long third = bits >>> 17 & 0x3FFFFFFF;
    return "S-1-5-21-" + first + "-" + second + "-" + third + "-" + relativeId;
  }
}
