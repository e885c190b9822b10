package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Person.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The tenant's data before anybody changes them; every object is computed when it is asked for.
 *
 * <p>Of every 50 users one is a guest, one the disabled account of a shared mailbox, and one that
 * of a room mailbox. The first users are the administrators.
 */
public final class Seed {

  private final int users;
  private final Dice dice;
  private final ObjectIds ids;
  private final Roster roster;
  private final Teams teams;
  private final Licensing licensing;
  private final List<SkuStock> stock;
  private final Mailboxes mailboxes;
  private final PersonalSites personalSites;
  private final Sites sites;

  /** The tenant of this many users that the seed stands for. */
  public Seed(int users, long seed) {
    this.users = users;
    dice = new Dice(seed);
    ids = new ObjectIds(dice);
    Company company = new Company();
    roster = new Roster(company, dice, new Names(company, seed), domain(), initialDomain());
    teams = new Teams(company, dice, ids, domain(), users);
    licensing = new Licensing(dice, teams);
    mailboxes = new Mailboxes(dice, ids);
    personalSites = new PersonalSites(this, roster, ids, dice);
    Map<Sku, Integer> consumed = Licensing.noCounts();
    for (int i = 0; i < users; i++) {
      if (roster.kind(i) == Kind.EMPLOYEE) {
        Licensing.count(consumed, licensing.products(i, roster.department(i).name()));
      }
    }
    stock = licensing.stock(consumed, users);
    sites = new Sites(this, company, ids, dice);
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
    return inRange(roster.indexOf(principalName));
  }

  /** The display name of a user, without computing the rest. */
  public String displayName(int index) {
    return roster.name(index).display();
  }

  /** A user. */
  public Person user(int index) {
    Kind kind = roster.kind(index);
    PersonName name = roster.name(index);
    Office office = kind == Kind.GUEST ? null : roster.office(index);
    return new Person(
        index,
        userId(index),
        kind,
        name,
        roster.principalName(index),
        mail(index, name),
        kind == Kind.EMPLOYEE ? roster.work(index) : null,
        office,
        enabled(index, kind),
        usageLocation(index, office),
        kind == Kind.EMPLOYEE && dice.share(Purpose.SYNCED, index) < .3,
        roster.createdAt(index));
  }

  /** Licenses of a user. */
  public List<License> licenses(int index) {
    return roster.kind(index) == Kind.EMPLOYEE
        ? licensing.of(index, roster.department(index).name())
        : List.of();
  }

  /** Indexes of the groups that a user is a member of. */
  public List<Integer> groupsOf(int index) {
    List<Integer> groups = new ArrayList<>(6);
    Kind kind = roster.kind(index);
    if (kind == Kind.EMPLOYEE) {
      licenses(index).stream().filter(License::inherited).forEach(l -> groups.add(l.group()));
      groups.add(teams.ofDepartment(roster.departmentIndex(index)));
      groups.add(teams.ofOffice(roster.officeIndex(index)));
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

  /** The users' OneDrives. */
  public PersonalSites personalSites() {
    return personalSites;
  }

  /** All other sites, deleted ones included. */
  public List<SiteSeed> sites() {
    return sites.all();
  }

  private String mail(int index, PersonName name) {
    if (roster.kind(index) == Kind.GUEST) {
      return name.mailNickname() + "@" + roster.guestDomain(index);
    }
    return hasMailbox(index) ? name.mailNickname() + "@" + domain() : null;
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

  private MailboxPlan mailboxPlan(int index) {
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

  private OptionalInt withMailbox(OptionalInt index) {
    OptionalInt found = inRange(index);
    return found.isPresent() && hasMailbox(found.getAsInt()) ? found : OptionalInt.empty();
  }

  private OptionalInt inRange(OptionalInt index) {
    return index.isPresent() && index.getAsInt() < users ? index : OptionalInt.empty();
  }
}
