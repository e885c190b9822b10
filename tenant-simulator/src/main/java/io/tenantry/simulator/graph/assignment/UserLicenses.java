package io.tenantry.simulator.graph.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.graph.licensing.PlanRules;
import io.tenantry.simulator.graph.licensing.Product;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Effects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Carries out {@code assignLicense} on a user: everything in the call happens, or nothing does. */
public final class UserLicenses {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Countries that Microsoft 365 is not licensed in. */
  private static final Set<String> PROHIBITED = Set.of("CU", "IR", "KP", "SY");

  private final Directory directory;
  private final PlanRules rules;
  private final Units units;
  private final Lock shared;

  /** Licenses of the directory; whoever changes a group's licenses holds the other lock alone. */
  public UserLicenses(Directory directory, ReentrantReadWriteLock lock) {
    this.directory = directory;
    this.rules = new PlanRules(directory.catalog());
    this.units = new Units(directory);
    this.shared = lock.readLock();
  }

  /** Whether the text is a country that a license can be used in. */
  public static boolean isLicensable(String country) {
    return COUNTRIES.contains(country) && !PROHIBITED.contains(country);
  }

  /** Assigns and removes as the body asks; an effect is noted for each license really changed. */
  public void assign(int user, JsonNode body, Effects effects) {
    LicenseRequest request = LicenseRequest.of(body, directory.subscriptions());
    shared.lock();
    try {
      synchronized (directory.users().lock(user)) {
        assign(user, request, effects);
      }
    } finally {
      shared.unlock();
    }
  }

  private void assign(int user, LicenseRequest request, Effects effects) {
    UserEntity entity = directory.user(user, Long.MAX_VALUE);
    ObjectState state = entity.state();
    if (!state.alive()) {
      throw GraphError.notFound(entity.id());
    }
    if (!request.add().isEmpty()) {
      requireUsageLocation(entity);
    }
    List<Holding> before = entity.holdings();
    List<String> changes = new ArrayList<>(2);
    List<Holding> direct = new ArrayList<>(directory.holdings().direct(user, state));
    for (UUID skuId : request.remove()) {
      remove(skuId, direct, before, changes);
    }
    request.add().forEach((product, disabled) -> add(product, disabled, direct, changes));
    if (changes.isEmpty()) {
      return;
    }
    List<Holding> after = new ArrayList<>(direct);
    before.stream().filter(holding -> holding.byGroup() != null).forEach(after::add);
    rules.check(PlanRules.enabled(before), PlanRules.enabled(after));
    Set<UUID> heldBefore = Units.held(before);
    Set<UUID> heldAfter = Units.held(after);
    List<UUID> toTake = heldAfter.stream().filter(sku -> !heldBefore.contains(sku)).toList();
    Optional<UUID> usedUp = units.take(toTake);
    if (usedUp.isPresent()) {
      throw GraphError.refused(
          "Subscription with SKU " + usedUp.get() + " does not have any available licenses.");
    }
    heldBefore.stream().filter(sku -> !heldAfter.contains(sku)).forEach(units::giveBack);
    directory.users().write(user, Aspect.LICENSES, current -> current.withDirect(direct));
    String object = "users/" + entity.id();
    changes.forEach(change -> effects.add(object, change));
  }

  private void remove(
      UUID skuId, List<Holding> direct, List<Holding> before, List<String> changes) {
    if (direct.removeIf(holding -> holding.product().skuId().equals(skuId))) {
      changes.add("license -" + skuId);
      return;
    }
    if (before.stream().anyMatch(holding -> holding.product().skuId().equals(skuId))) {
      throw GraphError.refused(
          "User license is inherited from a group membership and it cannot be removed directly"
              + " from the user.");
    }
    LicenseRequest.product(skuId, directory.subscriptions());
    throw GraphError.refused("User does not have a corresponding license.");
  }

  private void add(
      Product product, List<UUID> disabled, List<Holding> direct, List<String> changes) {
    for (int i = 0; i < direct.size(); i++) {
      Holding holding = direct.get(i);
      if (holding.product().equals(product)) {
        if (!holding.active()) {
          direct.set(i, Holding.direct(product, disabled, directory.clock().instant()));
          changes.add("license +" + product.skuId());
        } else if (!Set.copyOf(holding.disabledPlans()).equals(Set.copyOf(disabled))) {
          direct.set(i, Holding.direct(product, disabled, directory.clock().instant()));
          changes.add("license ~" + product.skuId() + " disabledPlans " + disabled);
        }
        return;
      }
    }
    direct.add(Holding.direct(product, disabled, directory.clock().instant()));
    changes.add("license +" + product.skuId());
  }

  /**
   * Finds out, after the assignment was accepted, that a license which the user holds directly
   * cannot be given: the assignment stays with its error, the unit is free again.
   *
   * @param error a member of {@code licenseAssignmentState.error}
   * @return whether the user held it
   */
  public boolean takeBack(int user, UUID skuId, String error) {
    shared.lock();
    try {
      synchronized (directory.users().lock(user)) {
        List<Holding> direct =
            new ArrayList<>(directory.holdings().direct(user, directory.users().state(user)));
        for (int i = 0; i < direct.size(); i++) {
          Holding holding = direct.get(i);
          if (holding.active() && holding.product().skuId().equals(skuId)) {
            direct.set(i, holding.failed(error));
            directory.users().write(user, Aspect.LICENSES, state -> state.withDirect(direct));
            units.giveBack(skuId);
            return true;
          }
        }
        return false;
      }
    } finally {
      shared.unlock();
    }
  }

  private static void requireUsageLocation(UserEntity entity) {
    String country = Objects.requireNonNullElse(entity.get("usageLocation").textValue(), "");
    if (!isLicensable(country)) {
      throw GraphError.refused(
          "License assignment cannot be done for user with invalid usage location.");
    }
  }

  /**
   * Runs a change of a user that no change of a group's licenses may come between. It comes before
   * the user's own lock.
   */
  public void whileGroupsRest(Runnable change) {
    shared.lock();
    try {
      change.run();
    } finally {
      shared.unlock();
    }
  }

  /** Gives a deleted user's units back; {@link #restored} takes them again. */
  public void deleted(int user) {
    Units.held(directory.user(user, Long.MAX_VALUE).holdings()).forEach(units::giveBack);
  }

  /** Takes units for a restored user; a license without a free unit is lost. */
  public void restored(int user) {
    UserEntity entity = directory.user(user, Long.MAX_VALUE);
    Set<UUID> lost = new HashSet<>();
    for (UUID skuId : Units.held(entity.holdings())) {
      if (!units.takeOne(skuId)) {
        lost.add(skuId);
      }
    }
    if (!lost.isEmpty()) {
      List<Holding> kept =
          directory.holdings().direct(user, entity.state()).stream()
              .filter(holding -> !lost.contains(holding.product().skuId()))
              .toList();
      directory.users().write(user, Aspect.LICENSES, state -> state.withDirect(kept));
    }
  }
}
