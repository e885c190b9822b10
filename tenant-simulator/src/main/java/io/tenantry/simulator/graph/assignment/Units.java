package io.tenantry.simulator.graph.assignment;

import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.graph.licensing.Subscription;
import io.tenantry.simulator.graph.store.Directory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Counts units: a user who has a product costs one, however many ways he has it in. */
final class Units {

  private final Directory directory;

  Units(Directory directory) {
    this.directory = directory;
  }

  /** Products that a user really has. */
  static Set<UUID> held(Collection<Holding> holdings) {
    Set<UUID> held = new HashSet<>();
    for (Holding holding : holdings) {
      if (holding.active()) {
        held.add(holding.product().skuId());
      }
    }
    return held;
  }

  /** Takes one unit of each product; when one has none left takes nothing and tells which. */
  Optional<UUID> take(Collection<UUID> products) {
    List<UUID> taken = new ArrayList<>(2);
    for (UUID product : products) {
      if (!takeOne(product)) {
        taken.forEach(this::giveBack);
        return Optional.of(product);
      }
      taken.add(product);
    }
    return Optional.empty();
  }

  boolean takeOne(UUID product) {
    return subscription(product).take(now(), lag());
  }

  void giveBack(UUID product) {
    subscription(product).giveBack(now(), lag());
  }

  private Subscription subscription(UUID product) {
    return directory.subscriptions().of(product);
  }

  private long now() {
    return directory.clock().millis();
  }

  private long lag() {
    return directory.consistency().unitsMillis();
  }
}
