package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Company.Department;
import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Person.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The tenant's data before anybody changes them; every object is computed when it is asked for.
 *
 * <p>Of every 50 users one is a guest, one the disabled account of a shared mailbox, and one that
 * of a room mailbox. The first users are the administrators.
 */
public final class Seed {

  private static final int PERIOD = 50;
  private static final int ROOM = 24;
  private static final int GUEST = 37;
  private static final int SHARED = 49;
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

  private final int users;
  private final Dice dice;
  private final ObjectIds ids;
  private final Company company = new Company();
  private final Names names;
  private final Teams teams;
  private final Licensing licensing;
  private final List<SkuStock> stock;
  private final Mailboxes mailboxes;

  /** The tenant of this many users that the seed stands for. */
  public Seed(int users, long seed) {
    this.users = users;
    dice = new Dice(seed);
    ids = new ObjectIds(dice);
    names = new Names(company, seed);
    teams = new Teams(company, dice, ids, domain(), users);
    licensing = new Licensing(dice, teams);
    mailboxes = new Mailboxes(dice, ids);
    Map<Sku, Integer> consumed = Licensing.noCounts();
    for (int i = 0; i < users; i++) {
      if (kind(i) == Kind.EMPLOYEE) {
        Licensing.count(consumed, licensing.products(i, department(i).name()));
      }
    }
    stock = licensing.stock(consumed, users);
  }

  /** The tenant's id. */
  public UUID tenantId() {
    return ids.of(ObjectIds.Kind.TENANT, 0);
  }

  /** Client id of the app registration that is made for Tenantry. */
  public UUID clientId() {
    return ids.of(ObjectIds.Kind.APP, 0);
  }

  /** The organization's name. */
  public String organization() {
    return "Halden Freight Group";
  }

  /** The domain of mail addresses and sign-in names. */
  public String domain() {
    return "haldenfreight.example";
  }

  /** The domain that the tenant was made with. */
  public String initialDomain() {
    return "haldenfreight.onmicrosoft.com";
  }

  /** Number of users, guests and mailbox accounts included. */
  public int users() {
    return users;
  }

  /** Indexes of the users who hold the role Global Administrator. */
  public List<Integer> globalAdministrators() {
    return users < 2 ? List.of(0) : List.of(0, 1);
  }

  /** Object id of a user, without computing the rest. */
  public UUID userId(int index) {
    return ids.of(ObjectIds.Kind.USER, index);
  }

  /** The seeded user with this object id. */
  public OptionalInt userIndex(UUID id) {
    return inRange(ids.indexOf(ObjectIds.Kind.USER, id));
  }

  /** The seeded user with this sign-in name, whatever its case. */
  public OptionalInt userIndexByPrincipalName(String principalName) {
    String name = principalName.toLowerCase(java.util.Locale.ROOT);
    int at = name.indexOf('@');
    if (at < 0) {
      return OptionalInt.empty();
    }
    String nickname = name.substring(0, at);
    int dash = nickname.lastIndexOf('-');
    OptionalInt found;
    int external = nickname.indexOf("_");
    if (external > 0 && nickname.endsWith("#ext#")) {
      found = names.indexOf(nickname.substring(0, external));
    } else if (dash > 0 && nickname.substring(dash + 1).matches("\\d{1,7}")) {
      int ordinal = Integer.parseInt(nickname.substring(dash + 1)) - 1;
      found = OptionalInt.of(ordinal * PERIOD + (nickname.startsWith("room-") ? ROOM : SHARED));
    } else {
      found = names.indexOf(nickname);
    }
    found = inRange(found);
    return found.isPresent() && principalName(found.getAsInt()).equalsIgnoreCase(principalName)
        ? found
        : OptionalInt.empty();
  }

  /** A user. */
  public Person user(int index) {
    Kind kind = kind(index);
    PersonName name = name(index, kind);
    Office office = kind == Kind.GUEST ? null : office(index);
    Person.Work work = kind == Kind.EMPLOYEE ? work(index, office) : null;
    boolean licensed =
        kind == Kind.EMPLOYEE && !licensing.products(index, department(index).name()).isEmpty();
    String mail =
        kind == Kind.GUEST
            ? name.mailNickname() + "@" + guestDomain(index)
            : hasMailbox(index) ? name.mailNickname() + "@" + domain() : null;
    String usageLocation =
        office == null || (!licensed && dice.share(Purpose.USAGE_LOCATION, index) < .5)
            ? null
            : office.code();
    return new Person(
        index,
        userId(index),
        kind,
        name,
        principalName(index),
        mail,
        work,
        office,
        enabled(index, kind),
        usageLocation,
        kind == Kind.EMPLOYEE && dice.share(Purpose.SYNCED, index) < .3,
        createdAt(index));
  }

  /** The display name of a user, without computing the rest. */
  public String displayName(int index) {
    return name(index, kind(index)).display();
  }

  /** Licenses of a user. */
  public List<License> licenses(int index) {
    return kind(index) == Kind.EMPLOYEE ? licensing.of(index, department(index).name()) : List.of();
  }

  /** Indexes of the groups that a user is a member of. */
  public List<Integer> groupsOf(int index) {
    List<Integer> groups = new ArrayList<>(6);
    Kind kind = kind(index);
    if (kind == Kind.EMPLOYEE) {
      licenses(index).stream().filter(License::inherited).forEach(l -> groups.add(l.group()));
      groups.add(teams.ofDepartment(departmentIndex(index)));
      groups.add(teams.ofOffice(company.offices.indexOf(office(index))));
    }
    if (kind == Kind.EMPLOYEE || kind == Kind.GUEST) {
      int project = teams.projectOf(index);
      if (project >= 0) {
        groups.add(project);
      }
    }
    return groups;
  }

  /** All groups, in the order of their indexes. */
  public List<Team> groups() {
    return teams.all();
  }

  /** What the company has bought, and how much of it is in use. */
  public List<SkuStock> stock() {
    return stock;
  }

  /** Whether the user has a mailbox. */
  public boolean hasMailbox(int index) {
    return mailboxPlan(index) != null;
  }

  /** The mailbox of a user who has one. */
  public MailboxSeed mailbox(int index) {
    return mailboxes.of(user(index), mailboxPlan(index), initialDomain());
  }

  /** The mailbox with this recipient id. */
  public OptionalInt userIndexByMailboxGuid(UUID guid) {
    return withMailbox(ids.indexOf(ObjectIds.Kind.EXCHANGE, guid));
  }

  /** The mailbox with this Exchange id. */
  public OptionalInt userIndexByExchangeGuid(UUID guid) {
    return withMailbox(ids.indexOf(ObjectIds.Kind.MAILBOX, guid));
  }

  private MailboxPlan mailboxPlan(int index) {
    return switch (kind(index)) {
      case GUEST -> null;
      case SHARED_MAILBOX, ROOM_MAILBOX -> MailboxPlan.STANDARD;
      case EMPLOYEE ->
          licensing.products(index, department(index).name()).stream()
              .map(Sku::mailboxPlan)
              .filter(java.util.Objects::nonNull)
              .findFirst()
              .orElse(null);
    };
  }

  private Kind kind(int index) {
    return switch (index % PERIOD) {
      case ROOM -> Kind.ROOM_MAILBOX;
      case GUEST -> Kind.GUEST;
      case SHARED -> Kind.SHARED_MAILBOX;
      default -> Kind.EMPLOYEE;
    };
  }

  private PersonName name(int index, Kind kind) {
    int ordinal = index / PERIOD;
    return switch (kind) {
      case EMPLOYEE, GUEST -> names.of(index);
      case SHARED_MAILBOX -> {
        String purpose = PURPOSES.get(ordinal % PURPOSES.size());
        String city = office(index).city();
        yield new PersonName(
            null,
            null,
            purpose + " " + city + " " + (ordinal + 1),
            Names.ascii(purpose) + "-" + Names.ascii(city) + "-" + (ordinal + 1));
      }
      case ROOM_MAILBOX ->
          new PersonName(
              null,
              null,
              "Room " + office(index).city() + " " + (ordinal + 1),
              "room-" + Names.ascii(office(index).city()) + "-" + (ordinal + 1));
    };
  }

  private String principalName(int index) {
    Kind kind = kind(index);
    String nickname = name(index, kind).mailNickname();
    return kind == Kind.GUEST
        ? nickname + "_" + guestDomain(index) + "#EXT#@" + initialDomain()
        : nickname + "@" + domain();
  }

  private Person.Work work(int index, Office office) {
    Department department = department(index);
    int titles = department.titles().size();
    // The higher titles stand last in a department's list, and fewer people hold them.
    double luck = dice.share(Purpose.TITLE, index);
    String number =
        Integer.toString(10_000 + dice.below(10_000, Purpose.PHONE, index)).substring(1);
    return new Person.Work(
        department.name(),
        department.titles().get((int) (luck * luck * titles)),
        "E" + Integer.toString(10_010_000 + index).substring(1),
        office.phone() + " " + number,
        dice.share(Purpose.PHONE, ~(long) index) < .5 ? office.phone() + " 9" + number : null,
        names.culture(index).language(),
        manager(index));
  }

  private int manager(int index) {
    int manager = index;
    do {
      manager = manager == 0 ? -1 : (manager - 1) / 8;
    } while (manager > 0 && kind(manager) != Kind.EMPLOYEE);
    return manager;
  }

  private boolean enabled(int index, Kind kind) {
    return kind == Kind.GUEST
        || (kind == Kind.EMPLOYEE && (index < 2 || dice.share(Purpose.DISABLED, index) >= .03));
  }

  private Department department(int index) {
    return company.departments.get(departmentIndex(index));
  }

  private int departmentIndex(int index) {
    return company.departmentAt(dice.below(100, Purpose.DEPARTMENT, index));
  }

  private Office office(int index) {
    int pick = dice.below(1000, Purpose.OFFICE, index);
    List<Office> home = names.culture(index).offices();
    return pick < 850
        ? home.get(pick % home.size())
        : company.offices.get(pick % company.offices.size());
  }

  private String guestDomain(int index) {
    return GUEST_DOMAINS.get(dice.below(GUEST_DOMAINS.size(), Purpose.GUEST_COMPANY, index));
  }

  private Instant createdAt(int index) {
    long seconds = DAYS_OF_HIRING * 86_400L;
    return FIRST_HIRED.plusSeconds(
        Long.remainderUnsigned(dice.roll(Purpose.CREATED, index), seconds));
  }

  private OptionalInt withMailbox(OptionalInt index) {
    OptionalInt found = inRange(index);
    return found.isPresent() && hasMailbox(found.getAsInt()) ? found : OptionalInt.empty();
  }

  private OptionalInt inRange(OptionalInt index) {
    return index.isPresent() && index.getAsInt() < users ? index : OptionalInt.empty();
  }
}
