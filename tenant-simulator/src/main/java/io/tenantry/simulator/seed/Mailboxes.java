package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import java.time.Duration;
import java.time.Instant;

/** Computes mailboxes: what they hold and how large they may grow. */
final class Mailboxes {

  private static final Instant SEEDED = Instant.parse("2026-10-30T17:00:00Z");

  private final Dice dice;
  private final ObjectIds ids;

  Mailboxes(Dice dice, ObjectIds ids) {
    this.dice = dice;
    this.ids = ids;
  }

  MailboxSeed of(Person person, MailboxPlan plan, String initialDomain) {
    int index = person.index();
    return new MailboxSeed(
        index,
        ids.of(ObjectIds.Kind.EXCHANGE, index),
        ids.of(ObjectIds.Kind.MAILBOX, index),
        person.id(),
        switch (person.kind()) {
          case SHARED_MAILBOX -> "SharedMailbox";
          case ROOM_MAILBOX -> "RoomMailbox";
          default -> "UserMailbox";
        },
        person.name().mailNickname(),
        person.name().display(),
        person.userPrincipalName(),
        person.mail(),
        person.proxyAddresses(initialDomain),
        plan,
        quota(index, plan),
        usage(index, plan),
        person.createdAt().plus(Duration.ofMinutes(11)));
  }

  /** Most have the plan's own limits; for some an administrator has lowered them. */
  private MailboxSeed.Quota quota(int index, MailboxPlan plan) {
    double share = dice.share(Purpose.MAILBOX_QUOTA, index);
    if (share >= .12 || plan == MailboxPlan.DESKLESS) {
      return new MailboxSeed.Quota(plan.warningBytes(), plan.sendBytes(), plan.maximumBytes());
    }
    long gib = 1L << 30;
    long top = (share < .04 ? 20 : share < .08 ? 25 : 40) * gib;
    return new MailboxSeed.Quota(top - 2 * gib, top - gib, top);
  }

  private MailboxSeed.Usage usage(int index, MailboxPlan plan) {
    double share = dice.share(Purpose.MAILBOX_SIZE, index);
    long bytes = (long) (share * share * share * plan.maximumBytes() * .4) + 48_211;
    int items = (int) (bytes / (61_000 + dice.below(40_000, Purpose.MAILBOX_SIZE, ~(long) index)));
    Instant lastLogon = SEEDED.minusSeconds((long) (share * 20 * 86_400));
    return new MailboxSeed.Usage(bytes, items + 3, bytes / 23, lastLogon);
  }
}
