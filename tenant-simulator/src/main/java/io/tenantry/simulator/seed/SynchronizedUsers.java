package io.tenantry.simulator.seed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * What Active Directory and the cloud both know of the users who are synchronized from the one to
 * the other, by the users' index.
 */
public final class SynchronizedUsers {

  /** SAM account names of users are no longer. */
  private static final int SAM_LIMIT = 20;

  private static final int FIRST_RID = 1604;

  private final Seed seed;

  public SynchronizedUsers(Seed seed) {
    this.seed = seed;
  }

  /** Whether Active Directory is the master of the user. */
  public boolean contains(int index) {
    return seed.user(index).onPremisesSynced();
  }

  /** The user's key in Active Directory. */
  public UUID objectGuid(int index) {
    return guid("user/" + seed.userId(index));
  }

  /** The key by which Entra ID knows the user of Active Directory. */
  public String immutableId(int index) {
    return immutableId(objectGuid(index));
  }

  /** The GUID's bytes as Active Directory stores them, as Base64. */
  public static String immutableId(UUID objectGuid) {
    return Base64.getEncoder().encodeToString(bytes(objectGuid));
  }

  /** The first three fields have their lowest byte first. */
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

  /** The GUID of these bytes. */
  public static UUID objectGuid(byte[] bytes) {
    ByteBuffer low = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = Integer.toUnsignedLong(low.getInt());
    long second = Short.toUnsignedLong(low.getShort());
    long third = Short.toUnsignedLong(low.getShort());
    long rest = low.order(ByteOrder.BIG_ENDIAN).getLong();
    return new UUID(first << 32 | second << 16 | third, rest);
  }

  /** A GUID that follows from the tenant and a name in its Active Directory. */
  public UUID guid(String name) {
    UUID hash =
        UUID.nameUUIDFromBytes((seed.tenantId() + "/" + name).getBytes(StandardCharsets.UTF_8));
    return new UUID(
        hash.getMostSignificantBits() & ~0xF000L | 0x4000L, hash.getLeastSignificantBits());
  }

  /** The domain's naming context, as in {@code DC=contoso,DC=com}. */
  public String domainDn() {
    return "DC=" + seed.domain().replace(".", ",DC=");
  }

  /** The name of the domain from before DNS. */
  public String netBiosName() {
    String label = seed.domain().split("\\.")[0].toUpperCase(Locale.ROOT);
    return label.substring(0, Math.min(15, label.length()));
  }

  /** The organizational unit whose users are synchronized. */
  public String usersDn() {
    return "OU=Employees,OU=Halden," + domainDn();
  }

  /** Where the user is in Active Directory. */
  public String distinguishedName(int index) {
    return "CN=" + seed.displayName(index) + "," + usersDn();
  }

  /** The name before the Windows 2000 domain. */
  public String samAccountName(int index) {
    String nickname = seed.user(index).name().mailNickname();
    if (nickname.length() <= SAM_LIMIT) {
      return nickname;
    }
    String number = "-" + Integer.toString(index, Character.MAX_RADIX);
    return nickname.substring(0, SAM_LIMIT - number.length()) + number;
  }

  /** The domain's own SID, to which objects add a number. */
  public String domainSid() {
    long high = seed.tenantId().getMostSignificantBits();
    long low = seed.tenantId().getLeastSignificantBits();
    return "S-1-5-21-" + (high >>> 32) + "-" + (high & 0xFFFFFFFFL) + "-" + (low & 0xFFFFFFFFL);
  }

  /** The user's security identifier. */
  public String securityIdentifier(int index) {
    return domainSid() + "-" + (FIRST_RID + index);
  }

  /** The first number that no seeded user has in a SID. */
  public long nextRid() {
    return (long) FIRST_RID + seed.users();
  }

  /** Whether too many wrong passwords have locked the account; one in 29 of those enabled. */
  public boolean lockedOut(int index) {
    return objectGuid(index).getLeastSignificantBits() % 29 == 0 && seed.user(index).enabled();
  }
}
