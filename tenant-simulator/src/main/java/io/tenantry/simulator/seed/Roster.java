package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Company.Department;
import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Person.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Who is who: the kind, name, office and job of the account with an index. */
final class Roster {

  private static final int PERIOD = 50;
  private static final int ROOM = 24;
  private static final int GUEST = 37;
  private static final int SHARED = 49;
  private static final int REPORTS = 8;
  private static final List<String> PURPOSES =
      List.of(
          "Invoices",
          "Info",
          "Orders",
          "Claims",
          "Careers",
          "Press",
          "Support",
          "Bookings",
          "Tenders",
          "Payroll",
          "Facilities",
          "Returns");
  private static final List<String> GUEST_DOMAINS =
      List.of("adatum.example", "litware.example", "proseware.example", "tailspin.example");
  private static final Instant FIRST_HIRED = Instant.parse("2018-03-05T09:00:00Z");
  private static final int DAYS_OF_HIRING = 3100;

  private final Company company;
  private final Dice dice;
  private final Names names;
  private final String domain;
  private final String initialDomain;

  Roster(Company company, Dice dice, Names names, String domain, String initialDomain) {
    this.company = company;
    this.dice = dice;
    this.names = names;
    this.domain = domain;
    this.initialDomain = initialDomain;
  }

  Kind kind(int index) {
    return switch (index % PERIOD) {
      case ROOM -> Kind.ROOM_MAILBOX;
      case GUEST -> Kind.GUEST;
      case SHARED -> Kind.SHARED_MAILBOX;
      default -> Kind.EMPLOYEE;
    };
  }

  PersonName name(int index) {
    int number = index / PERIOD + 1;
    return switch (kind(index)) {
      case EMPLOYEE, GUEST -> names.of(index);
      case SHARED_MAILBOX -> {
        String purpose = PURPOSES.get((number - 1) % PURPOSES.size());
        yield ofMailbox(purpose, office(index).city(), number);
      }
      case ROOM_MAILBOX -> ofMailbox("Room", office(index).city(), number);
    };
  }

  String principalName(int index) {
    String nickname = name(index).mailNickname();
    return kind(index) == Kind.GUEST
        ? nickname + "_" + guestDomain(index) + "#EXT#@" + initialDomain
        : nickname + "@" + domain;
  }

  /** The index that has this sign-in name, or none; it may be beyond the number of users. */
  OptionalInt indexOf(String principalName) {
    int at = principalName.indexOf('@');
    if (at < 0) {
      return OptionalInt.empty();
    }
    OptionalInt guess = guess(principalName.substring(0, at).toLowerCase(Locale.ROOT));
    return guess.isPresent() && principalName(guess.getAsInt()).equalsIgnoreCase(principalName)
        ? guess
        : OptionalInt.empty();
  }

  Person.Work work(int index) {
    Department department = department(index);
    Office office = office(index);
    int titles = department.titles().size();
    // The higher titles stand last in a department's list, and fewer people hold them.
    double luck = dice.share(Purpose.TITLE, index);
    String number =
        Integer.toString(10_000 + dice.below(10_000, Purpose.PHONE, index)).substring(1);
    boolean mobile = dice.share(Purpose.PHONE, ~(long) index) < .5;
    return new Person.Work(
        department.name(),
        department.titles().get((int) (luck * luck * titles)),
        "E" + Integer.toString(10_010_000 + index).substring(1),
        office.phone() + " " + number,
        mobile ? office.phone() + " 9" + number : null,
        names.culture(index).language(),
        manager(index));
  }

  Department department(int index) {
    return company.departments.get(departmentIndex(index));
  }

  int departmentIndex(int index) {
    return company.departmentAt(dice.below(100, Purpose.DEPARTMENT, index));
  }

  /** Most people work in an office of the country that their name is from. */
  Office office(int index) {
    int pick = dice.below(1000, Purpose.OFFICE, index);
    List<Office> home = names.culture(index).offices();
    return pick < 850
        ? home.get(pick % home.size())
        : company.offices.get(pick % company.offices.size());
  }

  int officeIndex(int index) {
    return company.offices.indexOf(office(index));
  }

  String guestDomain(int index) {
    return GUEST_DOMAINS.get(dice.below(GUEST_DOMAINS.size(), Purpose.GUEST_COMPANY, index));
  }

  Instant createdAt(int index) {
    long seconds = DAYS_OF_HIRING * 86_400L;
    return FIRST_HIRED.plusSeconds(
        Long.remainderUnsigned(dice.roll(Purpose.CREATED, index), seconds));
  }

  private int manager(int index) {
    int manager = index;
    do {
      manager = manager == 0 ? -1 : (manager - 1) / REPORTS;
    } while (manager > 0 && kind(manager) != Kind.EMPLOYEE);
    return manager;
  }

  private OptionalInt guess(String nickname) {
    int underscore = nickname.indexOf('_');
    if (underscore > 0 && nickname.endsWith("#ext#")) {
      return names.indexOf(nickname.substring(0, underscore));
    }
    int dash = nickname.lastIndexOf('-');
    if (dash > 0 && nickname.substring(dash + 1).matches("\\d{1,7}")) {
      int number = Integer.parseInt(nickname.substring(dash + 1));
      int place = nickname.startsWith("room-") ? ROOM : SHARED;
      return number == 0 ? OptionalInt.empty() : OptionalInt.of((number - 1) * PERIOD + place);
    }
    return names.indexOf(nickname);
  }

  private static PersonName ofMailbox(String purpose, String city, int number) {
    return new PersonName(
        null,
        null,
        purpose + " " + city + " " + number,
        Names.ascii(purpose) + "-" + Names.ascii(city) + "-" + number);
  }
}
