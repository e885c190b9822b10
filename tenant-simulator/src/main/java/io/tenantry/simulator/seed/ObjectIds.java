package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import java.util.OptionalInt;
import java.util.UUID;

/** Makes object ids that look random and lead back to the object's index. */
final class ObjectIds {

  /** Kinds of objects; each has its own ids. */
  enum Kind {
    TENANT,
    USER,
    GROUP,
    EXCHANGE,
    MAILBOX,
    APP,
    CREDENTIAL,
    ON_PREMISES,
    DISTRIBUTION_GROUP,
    DISTRIBUTION_RECIPIENT,
    DEVICE,
    ENTRA_DEVICE,
    AUTOPILOT,
    ONEDRIVE,
    PHONE_LOCATION,
    SITE,
    ADMINISTRATIVE_UNIT
  }

  private static final long INDEX_BITS = 0xFFFFFFFFL;
  private final Dice dice;

  ObjectIds(Dice dice) {
    this.dice = dice;
  }

  UUID of(Kind kind, int index) {
    long high = dice.roll(Purpose.ID, ((long) kind.ordinal() << 32) | index);
    // The low half carries the index, masked with bits that only the high half can reproduce.
    long mask = Dice.mix(high | 0xF000L);
    long low = (mask & ~INDEX_BITS) | ((mask ^ index) & INDEX_BITS);
    return new UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  OptionalInt indexOf(Kind kind, UUID id) {
    long mask = Dice.mix(id.getMostSignificantBits() | 0xF000L);
    long index = (id.getLeastSignificantBits() ^ mask) & INDEX_BITS;
    if (index > Integer.MAX_VALUE || !of(kind, (int) index).equals(id)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) index);
  }
}
