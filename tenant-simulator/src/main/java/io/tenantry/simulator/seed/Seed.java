package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Person.Kind;
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

  private final int users;
  private final ObjectIds ids;
  private final Roster roster;
  private final Persons persons;
  private final Teams teams;
  private final TeamMembers members;
  private final List<SkuStock> stock;
  private final Mailboxes mailboxes;
  private final Sites sites;
  private final Equipment equipment;
  private final Credentials credentials;
  private final OnPremises onPremises;
  private final Delegates delegates;
  private final List<DistributionGroupSeed> distributionGroups;
  private final MailGroups mailGroups;
  private final AdministrativeUnits administrativeUnits;

  /** The tenant of this many users that the seed stands for. */
  public Seed(int users, long seed) {
    this.users = users;
    Dice dice = new Dice(seed);
    ids = new ObjectIds(dice);
    Company company = new Company();
    roster = new Roster(company, dice, new Names(company, seed), domain(), initialDomain());
    teams = new Teams(company, dice, ids, domain(), users);
    members = new TeamMembers(this, roster, teams);
    Licensing licensing = new Licensing(dice, teams);
    mailboxes = new Mailboxes(dice, ids);
    equipment = new Equipment(users, dice, ids, company, roster, licensing);
    credentials = new Credentials(dice, ids);
    onPremises = new OnPremises(dice, ids, roster, domain());
    persons = new Persons(users, dice, ids, roster, licensing, onPremises, domain());
    Map<Sku, Integer> consumed = Licensing.noCounts();
    for (int i = 0; i < users; i++) {
      if (roster.kind(i) == Kind.EMPLOYEE) {
        Licensing.count(consumed, licensing.products(i, roster.department(i).name()));
      }
    }
    stock = licensing.stock(consumed, users);
    delegates = new Delegates(dice, users, this::hasPersonalMailbox);
    distributionGroups = new DistributionGroups(company, dice, ids, teams.all(), this).all();
    mailGroups = new MailGroups(teams.all(), distributionGroups);
    sites = new Sites(this, company, ids, dice);
    administrativeUnits = new AdministrativeUnits(company, ids, roster);
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

  /** The directory that some users and groups are synchronized from. */
  public OnPremises onPremises() {
    return onPremises;
  }

  /** Number of users, guests and mailbox accounts included. */
  public int users() {
    return users;
  }

  /** Indexes of the users who hold the role Global Administrator. */
  public List<Integer> globalAdministrators() {
    return persons.globalAdministrators();
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
    return persons.of(index);
  }

  /** Licenses of a user. */
  public List<License> licenses(int index) {
    return persons.licenses(index);
  }

  /** Indexes of the groups that a user is a member of. */
  public List<Integer> groupsOf(int index) {
    List<Integer> groups = members.groupsOf(index);
    groups.addAll(mailGroups.of(index));
    return groups;
  }

  /** Index of the project's group that an employee is a member of; -1 for none and for others. */
  public int projectOf(int index) {
    return roster.kind(index) == Kind.EMPLOYEE ? teams.projectOf(index) : -1;
  }

  /** One employee in 25 has his account in the on-premises directory; no administrator has. */
  public boolean synced(int index) {
    return persons.synced(index);
  }

  /** All groups, in the order of their indexes. */
  public List<Team> groups() {
    return mailGroups.groups();
  }

  /** What the company has bought, and how much of it is in use. */
  public List<SkuStock> stock() {
    return stock;
  }

  /** Authentication methods that the user has registered. */
  public List<Credential> credentials(int index) {
    return credentials.of(user(index));
  }

  /** State of per-user multi-factor authentication, as Graph writes it. */
  public String perUserMfa(int index) {
    return credentials.perUserMfa(user(index));
  }

  /** Whether the user has a mailbox. */
  public boolean hasMailbox(int index) {
    return persons.mailboxPlan(index) != null;
  }

  /** The mailbox of a user who has one. */
  public MailboxSeed mailbox(int index) {
    return mailboxes.of(user(index), persons.mailboxPlan(index), initialDomain());
  }

  /** Who else may use the mailbox of a user who has one. */
  public MailboxAccess access(int index) {
    return delegates.of(index, roster.kind(index));
  }

  /** Administrative units, and who is in them. */
  public AdministrativeUnits administrativeUnits() {
    return administrativeUnits;
  }

  /** Distribution groups, mail-enabled security groups and room lists, by their indexes. */
  public List<DistributionGroupSeed> distributionGroups() {
    return distributionGroups;
  }

  /** How Exchange knows the group with this index among {@link #groups()}; null for others. */
  public DistributionGroupSeed distributionGroup(int group) {
    return mailGroups.at(group);
  }

  /** Id of the recipient object that Exchange keeps for a user with a mailbox, or a guest. */
  public UUID recipientGuid(int index) {
    return ids.of(ObjectIds.Kind.EXCHANGE, index);
  }

  /** The user whose recipient object has this id, mailbox or not. */
  public OptionalInt userIndexByRecipientGuid(UUID guid) {
    return inRange(ids.indexOf(ObjectIds.Kind.EXCHANGE, guid));
  }

  /** The mailbox with this recipient id. */
  public OptionalInt userIndexByMailboxGuid(UUID guid) {
    return withMailbox(ids.indexOf(ObjectIds.Kind.EXCHANGE, guid));
  }

  /** The mailbox with this Exchange id. */
  public OptionalInt userIndexByExchangeGuid(UUID guid) {
    return withMailbox(ids.indexOf(ObjectIds.Kind.MAILBOX, guid));
  }

  /** All sites but OneDrives, deleted ones included. */
  public List<SiteSeed> sites() {
    return sites.all();
  }

  /** Devices, telephone numbers and OneDrives. */
  public Equipment equipment() {
    return equipment;
  }

  boolean hasPersonalMailbox(int index) {
    return roster.kind(index) == Kind.EMPLOYEE && hasMailbox(index);
  }

  boolean isRoom(int index) {
    return roster.kind(index) == Kind.ROOM_MAILBOX;
  }

  private OptionalInt withMailbox(OptionalInt index) {
    OptionalInt found = inRange(index);
    return found.isPresent() && hasMailbox(found.getAsInt()) ? found : OptionalInt.empty();
  }

  private OptionalInt inRange(OptionalInt index) {
    return index.isPresent() && index.getAsInt() < users ? index : OptionalInt.empty();
  }
}
