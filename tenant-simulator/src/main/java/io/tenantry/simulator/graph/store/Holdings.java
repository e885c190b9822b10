package io.tenantry.simulator.graph.store;

import io.tenantry.simulator.graph.licensing.Catalog;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.graph.licensing.Product;
import io.tenantry.simulator.seed.License;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Licenses that users and groups hold. */
public final class Holdings {

  private final Seed seed;
  private final Catalog catalog;
  private final ObjectStore groups;
  private final Memberships memberships;

  Holdings(Seed seed, Catalog catalog, ObjectStore groups, Memberships memberships) {
    this.seed = seed;
    this.catalog = catalog;
    this.groups = groups;
    this.memberships = memberships;
  }

  /** A user's licenses that were assigned directly. */
  public List<Holding> direct(int user, ObjectState state) {
    if (state.direct() != null) {
      return state.direct();
    }
    List<Holding> direct = new ArrayList<>(3);
    List<License> seeded = seed.licenses(user);
    for (License license : seeded) {
      if (!license.inherited()) {
        direct.add(Holding.direct(product(license), license.disabledPlans(), licensedAt(user)));
      }
    }
    return direct;
  }

  /** A user's licenses, direct and from groups. */
  public List<Holding> of(int user, ObjectState state, long time) {
    List<Holding> holdings = new ArrayList<>(direct(user, state));
    for (int group : memberships.groupsOf(user, time)) {
      ObjectState groupState = groups.state(group);
      if (!groupState.alive()) {
        continue;
      }
      for (Holding license : ofGroup(group, groupState)) {
        UUID groupId = groups.id(group);
        String key = errorKey(groupId, license.product().skuId());
        String error = state.errors() == null ? null : state.errors().get(key);
        holdings.add(
            new Holding(
                license.product(),
                license.disabledPlans(),
                groupId,
                error,
                user < seed.users() ? licensedAt(user) : license.at()));
      }
    }
    return holdings;
  }

  /** Licenses that a group gives its members. */
  public List<Holding> ofGroup(int group, ObjectState state) {
    if (state.direct() != null) {
      return state.direct();
    }
    Team team = seed.groups().get(group);
    return team.license() == null
        ? List.of()
        : List.of(
            Holding.direct(catalog.product(team.license().skuId()), List.of(), team.createdAt()));
  }

  /** How {@link ObjectState#errors()} calls a group's license. */
  public static String errorKey(UUID group, UUID skuId) {
    return group + "/" + skuId;
  }

  private Product product(License license) {
    return catalog.product(license.sku().skuId());
  }

  private Instant licensedAt(int user) {
    return seed.user(user).createdAt().plus(Duration.ofMinutes(7));
  }
}
