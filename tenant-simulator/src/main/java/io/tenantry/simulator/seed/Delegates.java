package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Person.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Decides who may use the mailboxes of others: teams their shared one, assistants a person's. */
final class Delegates {

  private static final int PROBES = 64;

  private final Dice dice;
  private final int users;
  private final IntPredicate employees;

  /** Picks among the users for whom {@code employees} holds. */
  Delegates(Dice dice, int users, IntPredicate employees) {
    this.dice = dice;
    this.users = users;
    this.employees = employees;
  }

  MailboxAccess of(int index, Kind kind) {
    double share = dice.share(Purpose.DELEGATE, index);
    if (kind == Kind.SHARED_MAILBOX) {
      List<Integer> team = picked(index, 3 + (int) (share * 3));
      boolean denies = share < .3 && team.size() > 2;
      List<Integer> open = denies ? team.subList(1, team.size()) : team;
      return new MailboxAccess(
          open,
          denies ? team.subList(0, 1) : List.of(),
          open.subList(0, open.size() - (open.size() > 1 ? 1 : 0)),
          open.subList(Math.max(0, open.size() - 1), open.size()));
    }
    if (kind != Kind.EMPLOYEE || share >= .05) {
      return MailboxAccess.NONE;
    }
    List<Integer> assistant = picked(index, 1);
    return share < .03
        ? new MailboxAccess(assistant, List.of(), List.of(), assistant)
        : new MailboxAccess(List.of(), List.of(), List.of(), assistant);
  }

  private List<Integer> picked(int index, int count) {
    List<Integer> picked = new ArrayList<>(count);
    int candidate = dice.below(users, Purpose.DELEGATE, ~(long) index);
    for (int probe = 0; probe < PROBES && picked.size() < count; probe++) {
      if (candidate != index && !picked.contains(candidate) && employees.test(candidate)) {
        picked.add(candidate);
      }
      candidate = (candidate + 1) % users;
    }
    return List.copyOf(picked);
  }
}
