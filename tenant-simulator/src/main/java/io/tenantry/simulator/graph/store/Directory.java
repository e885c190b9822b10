package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.licensing.Catalog;
import io.tenantry.simulator.graph.licensing.Subscriptions;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The tenant's directory: users, groups, memberships, subscriptions and licenses. */
public final class Directory {

  private final Seed seed;
  private final AdjustableClock clock;
  private final Consistency consistency;
  private final Catalog catalog = new Catalog();
  private final ObjectStore users;
  private final ObjectStore groups;
  private final Memberships memberships;
  private final Owners owners;
  private final RoleAssignments roleAssignments;
  private final UnitMembers unitMembers;
  private final Holdings holdings;
  private final Map<UUID, Integer> seededGroups = new HashMap<>();
  private volatile Instant lastSync;
  private final Map<String, Integer> renamed = new ConcurrentHashMap<>();
  private volatile Subscriptions subscriptions;
  private final AtomicInteger run = new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 30));

  /** The seeded directory. */
  public Directory(Seed seed, AdjustableClock clock, Consistency consistency) {
    this.seed = seed;
    this.clock = clock;
    this.consistency = consistency;
    lastSync = clock.instant();
    users = new ObjectStore(seed.users(), seed::userId, seed::userIndex, clock, consistency);
    List<Team> teams = seed.groups();
    teams.forEach(team -> seededGroups.put(team.id(), team.index()));
    groups =
        new ObjectStore(
            teams.size(),
            index -> teams.get(index).id(),
            id -> {
              Integer index = seededGroups.get(id);
              return index == null ? OptionalInt.empty() : OptionalInt.of(index);
            },
            clock,
            consistency);
    memberships = new Memberships(seed);
    owners = new Owners(seed);
    roleAssignments = new RoleAssignments(seed);
    unitMembers = new UnitMembers(seed);
    holdings = new Holdings(seed, catalog, groups, memberships);
    subscriptions = new Subscriptions(catalog, seed);
  }

  /** Back to the seeded state. */
  public void reset() {
    users.reset();
    groups.reset();
    memberships.reset();
    owners.reset();
    roleAssignments.reset();
    unitMembers.reset();
    renamed.clear();
    subscriptions = new Subscriptions(catalog, seed);
    run.incrementAndGet();
  }

  /** Tells one filling of the directory from another; tokens of an earlier one are worthless. */
  public int run() {
    return run.get();
  }

  /** The seed. */
  public Seed seed() {
    return seed;
  }

  /** The tenant's time. */
  public AdjustableClock clock() {
    return clock;
  }

  /** How late answers are. */
  public Consistency consistency() {
    return consistency;
  }

  /** Products and rules. */
  public Catalog catalog() {
    return catalog;
  }

  /** What the company has bought. */
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /** Users by index. */
  public ObjectStore users() {
    return users;
  }

  /** Groups by index. */
  public ObjectStore groups() {
    return groups;
  }

  /** Who is in which group. */
  public Memberships memberships() {
    return memberships;
  }

  /** Who holds which licenses. */
  public Holdings holdings() {
    return holdings;
  }

  /** Who owns which group. */
  public Owners owners() {
    return owners;
  }

  /** Who holds which directory role. */
  public RoleAssignments roleAssignments() {
    return roleAssignments;
  }

  /** Who is in which administrative unit. */
  public UnitMembers unitMembers() {
    return unitMembers;
  }

  /** When the on-premises directory was synchronized last. */
  public Instant lastSync() {
    return lastSync;
  }

  /** The on-premises directory was synchronized. */
  public void synchronizedAt(Instant time) {
    lastSync = time;
  }

  /** The moment whose state lists show. */
  public long listTime() {
    return clock.millis() - consistency.listsMillis();
  }

  /** The moment whose state reads by id show. */
  public long readTime() {
    return clock.millis() - consistency.readsMillis();
  }

  /** A user as of this time. */
  public UserEntity user(int index, long time) {
    return new UserEntity(this, index, users.stateAt(index, time), time);
  }

  /** A group as of this time. */
  public GroupEntity group(int index, long time) {
    return new GroupEntity(this, index, groups.stateAt(index, time));
  }

  /** The user who has this id or sign-in name; whether he still exists is for the caller to see. */
  public OptionalInt findUser(String idOrPrincipalName) {
    OptionalInt byId =
        uuid(idOrPrincipalName) == null
            ? OptionalInt.empty()
            : users.indexOf(uuid(idOrPrincipalName));
    if (byId.isPresent()) {
      return byId;
    }
    Integer index = renamed.get(idOrPrincipalName.toLowerCase(Locale.ROOT));
    OptionalInt found =
        index != null ? OptionalInt.of(index) : seed.userIndexByPrincipalName(idOrPrincipalName);
    if (found.isEmpty()) {
      return found;
    }
    JsonNode name = user(found.getAsInt(), Long.MAX_VALUE).get("userPrincipalName");
    return name.asText().equalsIgnoreCase(idOrPrincipalName) ? found : OptionalInt.empty();
  }

  /** The group of this id. */
  public OptionalInt findGroup(String id) {
    UUID uuid = uuid(id);
    return uuid == null ? OptionalInt.empty() : groups.indexOf(uuid);
  }

  /** Adds a user. */
  public int createUser(Map<String, JsonNode> properties) {
    int index = users.create(UUID.randomUUID(), properties);
    renamed(index, properties.get("userPrincipalName").asText());
    return index;
  }

  /** Adds a group. */
  public int createGroup(Map<String, JsonNode> properties) {
    return createGroup(UUID.randomUUID(), properties);
  }

  /** Adds a group whose id was given elsewhere. */
  public int createGroup(UUID id, Map<String, JsonNode> properties) {
    return groups.create(id, properties);
  }

  /** Notes that a user is found by another sign-in name from now on. */
  public void renamed(int user, String principalName) {
    renamed.put(principalName.toLowerCase(Locale.ROOT), user);
  }

  /** Makes a user a member of a group, or no longer one; false when nothing changes. */
  public boolean setMember(int group, int user, boolean member) {
    // A delta query must find both or neither.
    synchronized (groups.log()) {
      long now = clock.millis();
      boolean changed = memberships.set(group, user, member, now);
      if (changed) {
        groups.log().add(group, Aspect.MEMBERS, now);
      }
      return changed;
    }
  }

  /** The text as an id, or null when it is none. */
  public static UUID uuid(String text) {
    if (text.length() != 36 || text.charAt(8) != '-') {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
