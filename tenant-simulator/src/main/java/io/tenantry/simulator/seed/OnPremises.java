package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * The on-premises directory that a few accounts and groups are synchronized from: what Active
 * Directory and the cloud both know of them.
 */
public final class OnPremises {

  private static final int ONE_IN = 25;

  /** One in so many accounts is locked out. */
  private static final int LOCKED_ONE_IN = 9;

  /** SAM account names of users are no longer. */
  private static final int SAM_LIMIT = 20;

  private static final int FIRST_USER_RID = 1_100;

  /** Relative ids of groups lie above those of users. */
  private static final int FIRST_GROUP_RID = 2_000_000;

  private static final long FIRST_FREE_RID = 3_000_000;

  private final Dice dice;
  private final ObjectIds ids;
  private final Roster roster;
  private final String domain;

  OnPremises(Dice dice, ObjectIds ids, Roster roster, String domain) {
    this.dice = dice;
    this.ids = ids;
    this.roster = roster;
    this.domain = domain;
  }

  boolean has(int employee) {
    return dice.below(ONE_IN, Purpose.SYNCED, employee) == 0;
  }

  /** The user's id there, {@code objectGUID}. */
  public UUID guid(int user) {
    return ids.of(ObjectIds.Kind.ON_PREMISES, user);
  }

  /** The id of another object there, by its name. */
  public UUID guid(String name) {
    String unique = guid(Integer.MAX_VALUE) + "/" + name;
    UUID hash = UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8));
    return new UUID(
        hash.getMostSignificantBits() & ~0xF000L | 0x4000L, hash.getLeastSignificantBits());
  }

  /** The key by which Entra ID knows the user of Active Directory. */
  public String immutableId(int user) {
    return immutableId(guid(user));
  }

  /** The GUID's bytes as Active Directory stores them, in base 64. */
  public static String immutableId(UUID objectGuid) {
    return Base64.getEncoder().encodeToString(bytes(objectGuid));
  }

  /**
   * The GUID as Active Directory stores it: the first three fields have their lowest byte first.
   */
  public static byte[] bytes(UUID objectGuid) {
    long high = objectGuid.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (high >>> 32))
        .putShort((short) (high >>> 16))
        .putShort((short) high)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(objectGuid.getLeastSignificantBits())
        .array();
  }

  /** The GUID that Active Directory stores as these bytes. */
  public static UUID objectGuid(byte[] bytes) {
    ByteBuffer low = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = Integer.toUnsignedLong(low.getInt());
    long second = Short.toUnsignedLong(low.getShort());
    long third = Short.toUnsignedLong(low.getShort());
    long rest = low.order(ByteOrder.BIG_ENDIAN).getLong();
    return new UUID(first << 32 | second << 16 | third, rest);
  }

  /** The domain's naming context, as in {@code DC=contoso,DC=com}. */
  public String domainDn() {
    return "DC=" + domain.replace(".", ",DC=");
  }

  /** The name of the domain from before DNS. */
  public String netBiosName() {
    String label = domain.split("\\.")[0].toUpperCase(Locale.ROOT);
    return label.substring(0, Math.min(15, label.length()));
  }

  /** The organizational unit whose users are synchronized. */
  public String usersDn() {
    return "OU=Staff," + domainDn();
  }

  /** The user's place there. */
  public String distinguishedName(int user) {
    return "CN=" + roster.name(user).display() + "," + usersDn();
  }

  /** The name before the Windows 2000 domain. */
  public String samAccountName(int user) {
    String nickname = roster.name(user).mailNickname();
    if (nickname.length() <= SAM_LIMIT) {
      return nickname;
    }
    String number = "-" + Integer.toString(user, Character.MAX_RADIX);
    return nickname.substring(0, SAM_LIMIT - number.length()) + number;
  }

  /** The user's number in the domain. */
  public long userRid(int user) {
    return FIRST_USER_RID + user;
  }

  /** The group's number in the domain. */
  public long groupRid(int group) {
    return FIRST_GROUP_RID + group;
  }

  /** The first number that no seeded object has. */
  public long nextRid() {
    return FIRST_FREE_RID;
  }

  /** The user's security identifier. */
  public String userSid(int user) {
    return domainSid() + "-" + userRid(user);
  }

  /** The group's security identifier. */
  public String groupSid(int group) {
    return domainSid() + "-" + groupRid(group);
  }

  /** The domain's own SID, to which objects add a number. */
  public String domainSid() {
    long bits = guid(Integer.MAX_VALUE).getMostSignificantBits();
    long first = bits >>> 34;
    long second = bits & 0x3FFFFFFF;
    long third = bits >>> 17 & 0x3FFFFFFF;
    return "S-1-5-21-" + first + "-" + second + "-" + third;
  }

  /** Whether too many wrong passwords have locked the account, if it is enabled. */
  public boolean lockedOut(int user) {
    return Long.remainderUnsigned(guid(user).getLeastSignificantBits(), LOCKED_ONE_IN) == 0;
  }
}
