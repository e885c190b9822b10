package io.tenantry.simulator.graph.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.graph.licensing.PlanRules;
import io.tenantry.simulator.graph.licensing.Product;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.GroupEntity;
import io.tenantry.simulator.graph.store.Holdings;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.http.Effects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Carries licenses from groups to their members: when a group's licenses change, and when somebody
 * joins or leaves. What cannot be given becomes an error in the member's license assignment states.
 * The service does this some time after the call; here it is done when the call answers.
 */
public final class GroupLicenses {

  private final Directory directory;
  private final PlanRules rules;
  private final Units units;
  private final Lock alone;

  /** Licenses of the directory's groups. */
  public GroupLicenses(Directory directory, ReentrantReadWriteLock lock) {
    this.directory = directory;
    this.rules = new PlanRules(directory.catalog());
    this.units = new Units(directory);
    this.alone = lock.writeLock();
  }

  /** Changes the group's licenses as the body asks. */
  public void assign(int group, JsonNode body, Effects effects) {
    LicenseRequest request = LicenseRequest.of(body, directory.subscriptions());
    alone.lock();
    try {
      assign(group, request, effects);
    } finally {
      alone.unlock();
    }
  }

  /** Makes a user a member, with the group's licenses; false when he is one already. */
  public boolean join(int group, int user) {
    alone.lock();
    try {
      List<Holding> before = holdings(user);
      if (!directory.setMember(group, user, true)) {
        return false;
      }
      settle(user, before, failures(user));
      return true;
    } finally {
      alone.unlock();
    }
  }

  /** Makes all of these users members; false, and nothing done, when one of them is already. */
  public boolean joinAll(int group, List<Integer> users) {
    alone.lock();
    try {
      for (int user : users) {
        if (directory.memberships().isMember(group, user, Long.MAX_VALUE)) {
          return false;
        }
      }
      users.forEach(user -> join(group, user));
      return true;
    } finally {
      alone.unlock();
    }
  }

  /** Takes a user out of the group, and its licenses from him; false when he is no member. */
  public boolean leave(int group, int user) {
    alone.lock();
    try {
      List<Holding> before = holdings(user);
      if (!directory.setMember(group, user, false)) {
        return false;
      }
      Map<String, String> failures = failures(user);
      failures.keySet().removeIf(key -> key.startsWith(directory.groups().id(group) + "/"));
      settle(user, before, failures);
      return true;
    } finally {
      alone.unlock();
    }
  }

  /** Tries again what could not be given to a user before. */
  public void reprocess(int user) {
    alone.lock();
    try {
      List<Holding> before = holdings(user);
      settle(user, before, new HashMap<>());
    } finally {
      alone.unlock();
    }
  }

  private void assign(int group, LicenseRequest request, Effects effects) {
    GroupEntity entity = directory.group(group, Long.MAX_VALUE);
    if (!entity.state().alive()) {
      throw GraphError.notFound(entity.id());
    }
    List<Holding> licenses = new ArrayList<>(entity.licenses());
    List<String> changes = new ArrayList<>();
    for (UUID skuId : request.remove()) {
      if (!licenses.removeIf(license -> license.product().skuId().equals(skuId))) {
        LicenseRequest.product(skuId, directory.subscriptions());
        throw GraphError.refused("Group does not have a corresponding license.");
      }
      changes.add("license -" + skuId);
    }
    request.add().forEach((product, disabled) -> add(product, disabled, licenses, changes));
    if (changes.isEmpty()) {
      return;
    }
    rules.check(PlanRules.enabled(entity.licenses()), PlanRules.enabled(licenses));
    int[] members = directory.memberships().members(group, Long.MAX_VALUE);
    Map<Integer, List<Holding>> before = new HashMap<>();
    for (int member : members) {
      before.put(member, holdings(member));
    }
    directory.groups().write(group, Aspect.LICENSES, state -> state.withDirect(licenses));
    for (int member : members) {
      settle(member, before.get(member), failures(member));
    }
    String object = "groups/" + entity.id();
    changes.forEach(change -> effects.add(object, change));
  }

  private void add(
      Product product, List<UUID> disabled, List<Holding> licenses, List<String> changes) {
    Holding wanted = Holding.direct(product, disabled, directory.clock().instant());
    for (int i = 0; i < licenses.size(); i++) {
      if (licenses.get(i).product().equals(product)) {
        if (!Set.copyOf(licenses.get(i).disabledPlans()).equals(Set.copyOf(disabled))) {
          licenses.set(i, wanted);
          changes.add("license ~" + product.skuId() + " disabledPlans " + disabled);
        }
        return;
      }
    }
    licenses.add(wanted);
    changes.add("license +" + product.skuId());
  }

  /** Takes and gives units until they fit what the member has now. */
  private void settle(int user, List<Holding> before, Map<String, String> failures) {
    synchronized (directory.users().lock(user)) {
      settleLocked(user, before, failures);
    }
  }

  private void settleLocked(int user, List<Holding> before, Map<String, String> failures) {
    ObjectState state = directory.users().state(user);
    if (!state.alive()) {
      return;
    }
    Set<UUID> heldBefore = Units.held(before);
    Set<UUID> held = new HashSet<>(heldBefore);
    ObjectState hopeful = state.withErrors(failures);
    List<Holding> after = directory.holdings().of(user, hopeful, Long.MAX_VALUE);
    for (Holding holding : after) {
      UUID skuId = holding.product().skuId();
      if (holding.active() && !held.contains(skuId)) {
        String failure = failure(before, holding);
        if (failure == null) {
          held.add(skuId);
        } else {
          failures.put(Holdings.errorKey(holding.byGroup(), skuId), failure);
        }
      }
    }
    ObjectState settled = state.withErrors(failures);
    Set<UUID> heldAfter = Units.held(directory.holdings().of(user, settled, Long.MAX_VALUE));
    heldBefore.stream().filter(sku -> !heldAfter.contains(sku)).forEach(units::giveBack);
    directory.users().write(user, Aspect.LICENSES, current -> current.withErrors(failures));
  }

  private String failure(List<Holding> before, Holding wanted) {
    List<Holding> together = new ArrayList<>(before);
    together.add(wanted);
    return rules
        .violation(PlanRules.enabled(before), PlanRules.enabled(together))
        .map(PlanRules.Violation::name)
        .orElseGet(() -> units.takeOne(wanted.product().skuId()) ? null : "CountViolation");
  }

  private List<Holding> holdings(int user) {
    return directory.holdings().of(user, directory.users().state(user), Long.MAX_VALUE);
  }

  private Map<String, String> failures(int user) {
    Map<String, String> present = directory.users().state(user).errors();
    return present == null ? new HashMap<>() : new HashMap<>(present);
  }
}
