package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Person.Kind;
import java.util.List;
import java.util.Objects;

/** The people and shared mailboxes behind the accounts, and what follows from who they are. */
final class Persons {

  private final int users;
  private final Dice dice;
  private final ObjectIds ids;
  private final Roster roster;
  private final Licensing licensing;
  private final OnPremises onPremises;
  private final String domain;

  Persons(
      int users,
      Dice dice,
      ObjectIds ids,
      Roster roster,
      Licensing licensing,
      OnPremises onPremises,
      String domain) {
    this.users = users;
    this.dice = dice;
    this.ids = ids;
    this.roster = roster;
    this.licensing = licensing;
    this.onPremises = onPremises;
    this.domain = domain;
  }

  Person of(int index) {
    Kind kind = roster.kind(index);
    PersonName name = roster.name(index);
    Office office = kind == Kind.GUEST ? null : roster.office(index);
    return new Person(
        index,
        ids.of(ObjectIds.Kind.USER, index),
        kind,
        name,
        roster.principalName(index),
        mail(index, name),
        kind == Kind.EMPLOYEE ? roster.work(index) : null,
        office,
        enabled(index, kind),
        usageLocation(index, office),
        synced(index),
        roster.createdAt(index));
  }

  /** The first two, or the only one. */
  List<Integer> globalAdministrators() {
    return users < 2 ? List.of(0) : List.of(0, 1);
  }

  /** No administrator has his account in the on-premises directory. */
  boolean synced(int index) {
    return roster.kind(index) == Kind.EMPLOYEE
        && !globalAdministrators().contains(index)
        && onPremises.has(index);
  }

  List<License> licenses(int index) {
    return roster.kind(index) == Kind.EMPLOYEE
        ? licensing.of(index, roster.department(index).name())
        : List.of();
  }

  /** Null for whoever has no mailbox. */
  MailboxPlan mailboxPlan(int index) {
    return switch (roster.kind(index)) {
      case GUEST -> null;
      case SHARED_MAILBOX, ROOM_MAILBOX -> MailboxPlan.STANDARD;
      case EMPLOYEE ->
          licensing.products(index, roster.department(index).name()).stream()
              .map(Sku::mailboxPlan)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
    };
  }

  private String mail(int index, PersonName name) {
    if (roster.kind(index) == Kind.GUEST) {
      return name.mailNickname() + "@" + roster.guestDomain(index);
    }
    return mailboxPlan(index) == null ? null : name.mailNickname() + "@" + domain;
  }

  /** Everybody with a license has one; of the others, every second. */
  private String usageLocation(int index, Office office) {
    if (office == null) {
      return null;
    }
    boolean licensed =
        roster.kind(index) == Kind.EMPLOYEE
            && !licensing.products(index, roster.department(index).name()).isEmpty();
    return licensed || dice.share(Purpose.USAGE_LOCATION, index) >= .5 ? office.code() : null;
  }

  private boolean enabled(int index, Kind kind) {
    boolean administrator = globalAdministrators().contains(index);
    return kind == Kind.GUEST
        || (kind == Kind.EMPLOYEE && (administrator || dice.share(Purpose.DISABLED, index) >= .03));
  }
}
