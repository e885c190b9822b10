package io.tenantry.simulator.activedirectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.Entry;
import io.tenantry.simulator.graph.SynchronizedWrites;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.seed.OnPremises;
import io.tenantry.simulator.seed.Seed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Carries the users of Active Directory to the cloud, every half hour of the tenant's time. Before
 * each request to the cloud it looks whether a cycle is due, so that time can be advanced.
 */
public final class DirectorySync implements Filter {

  private static final Duration USUAL = Duration.ofMinutes(30);

  private final ActiveDirectory directory;
  private final SynchronizedWrites cloud;
  private final Seed seed;
  private final OnPremises names;
  private final CloudProperties properties;
  private final BooleanSupplier exchangeInCloud;
  private final Clock clock;
  private final SyncJournal journal;

  private volatile Duration interval = USUAL;

  /** The cloud's users by the GUID of their account. */
  private final Map<UUID, Integer> linked = new HashMap<>();

  private boolean seededLinked;

  /**
   * Synchronizes from now on.
   *
   * @param exchangeInCloud whether attributes of Exchange are left out, which the cloud manages
   */
  public DirectorySync(
      ActiveDirectory directory,
      SynchronizedWrites cloud,
      Seed seed,
      BooleanSupplier exchangeInCloud,
      Clock clock,
      Journal journal) {
    this.exchangeInCloud = exchangeInCloud;
    this.directory = directory;
    this.cloud = cloud;
    this.seed = seed;
    this.names = seed.onPremises();
    this.properties = new CloudProperties(seed, names);
    this.clock = clock;
    this.journal = new SyncJournal(journal);
  }

  /** Back to the usual interval, counted from now. */
  public synchronized void reset() {
    interval = USUAL;
    cloud.begin(clock.instant());
    linked.clear();
    seededLinked = false;
  }

  /** Time between two cycles. */
  public Duration interval() {
    return interval;
  }

  public void interval(Duration between) {
    interval = between;
  }

  /** When the last cycle ran. */
  public Instant last() {
    return cloud.last();
  }

  @Override
  public Response pass(Visit visit, Next next) {
    if (!clock.instant().isBefore(cloud.last().plus(interval))) {
      run();
    }
    return next.pass(visit);
  }

  /** Runs a cycle at once; says how many users of the cloud it changed. */
  public synchronized int run() {
    cloud.begin(clock.instant());
    Set<UUID> changed = directory.takeChanged();
    if (changed.isEmpty()) {
      return 0;
    }
    linkSeeded();
    return journal.record(
        effects -> {
          int users = 0;
          for (UUID guid : changed) {
            int before = effects.all().size();
            synchronize(guid, effects);
            users += effects.all().size() > before ? 1 : 0;
          }
          return users;
        });
  }

  private void linkSeeded() {
    if (seededLinked) {
      return;
    }
    seededLinked = true;
    for (int i = 0; i < seed.users(); i++) {
      if (seed.synced(i)) {
        linked.put(names.guid(i), i);
      }
    }
  }

  private void synchronize(UUID guid, Effects effects) {
    Optional<Entry> account = directory.synchronizedUser(guid);
    Integer user = linked.get(guid);
    if (account.isEmpty()) {
      if (user != null) {
        cloud.alive(user, false, effects);
      }
      return;
    }
    Map<String, JsonNode> values = properties.of(account.get());
    if (exchangeInCloud.getAsBoolean()) {
      values.keySet().removeAll(CloudProperties.OF_EXCHANGE);
    }
    manager(account.get()).ifPresent(index -> values.put("#manager", IntNode.valueOf(index)));
    if (user == null) {
      user = softMatch(values).orElse(null);
    }
    if (user == null) {
      create(guid, values, effects);
      return;
    }
    linked.put(guid, user);
    cloud.alive(user, true, effects);
    keepOwnName(user, values);
    UserEntity entity = cloud.user(user);
    values.entrySet().removeIf(value -> same(entity, value));
    if (!values.isEmpty()) {
      values.put("onPremisesLastSyncDateTime", Values.time(clock.instant()));
      cloud.update(user, values, effects);
    }
  }

  /** An empty value is none. */
  private static boolean same(UserEntity entity, Map.Entry<String, JsonNode> value) {
    if (value.getKey().equals("#manager")) {
      return entity.manager() == value.getValue().asInt();
    }
    JsonNode today = entity.get(value.getKey());
    boolean empty = today.isNull() || today.isTextual() && today.asText().isEmpty();
    return empty && value.getValue().isNull() || today.equals(value.getValue());
  }

  private void create(UUID guid, Map<String, JsonNode> values, Effects effects) {
    String wanted = values.get("userPrincipalName").asText();
    if (cloud.byPrincipalName(wanted).isPresent()) {
      quarantine(guid, wanted, values);
    }
    values.put("createdDateTime", Values.time(clock.instant()));
    values.put("userType", Values.text("Member"));
    values.put("onPremisesLastSyncDateTime", Values.time(clock.instant()));
    linked.put(guid, cloud.create(values, effects));
  }

  /** A sign-in name that another user has is put aside, and the user gets one with a number. */
  private void quarantine(UUID guid, String wanted, Map<String, JsonNode> values) {
    int number = 1000 + (int) Math.floorMod(guid.getLeastSignificantBits(), 9000L);
    String prefix = wanted.substring(0, wanted.indexOf('@'));
    values.put("userPrincipalName", Values.text(prefix + number + "@" + seed.initialDomain()));
    ObjectNode error = Json.MAPPER.createObjectNode();
    error.put("category", "PropertyConflict");
    error.put("occurredDateTime", clock.instant().toString());
    error.put("propertyCausingError", "UserPrincipalName");
    error.put("value", wanted);
    values.put("onPremisesProvisioningErrors", Json.MAPPER.createArrayNode().add(error));
  }

  /** The sign-in name of an account that exists is not taken from another user. */
  private void keepOwnName(int user, Map<String, JsonNode> values) {
    cloud
        .byPrincipalName(values.get("userPrincipalName").asText())
        .filter(holder -> holder.index() != user)
        .ifPresent(other -> values.remove("userPrincipalName"));
  }

  /** A user of the cloud alone who has the same sign-in name becomes the account's. */
  private Optional<Integer> softMatch(Map<String, JsonNode> values) {
    return cloud
        .byPrincipalName(values.get("userPrincipalName").asText())
        .filter(user -> !user.synced())
        .map(UserEntity::index);
  }

  private Optional<Integer> manager(Entry account) {
    String manager = account.getAttributeValue("manager");
    if (manager == null) {
      return Optional.empty();
    }
    return directory.guidOf(manager).map(linked::get);
  }
}
