package io.tenantry.pools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.DelegationConflict;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.directory.CopyWrites.Sku;
import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.persistence.pools.PoolTable;
import io.tenantry.persistence.pools.UnitTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lets administrators divide the tenant's licenses among scopes. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class PoolDefinitions {

  private static final int MOST_UNITS = 10_000_000;

  @Inject private PoolTable table;
  @Inject private UnitTable units;
  @Inject private LicenseNames names;
  @EJB private Access access;
  @EJB private Audit audit;

  /** All pools, by scope and license. */
  public List<Pool> all() {
    access.require(Right.POOLS);
    try {
      Map<String, Sku> owned = names.owned();
      Map<Long, Integer> outside = units.fromOutside();
      return table.all().stream()
          .map(row -> pool(row, owned, outside.getOrDefault(row.id(), 0)))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading license pools", e);
    }
  }

  /** What the tenant owns, beside what pools divide of it; by name. */
  public List<DividedLicense> licenses() {
    access.require(Right.POOLS);
    try {
      Map<String, Integer> divided = new HashMap<>();
      table.all().forEach(pool -> divided.merge(pool.skuId(), pool.units(), Integer::sum));
      Map<String, Sku> owned = names.owned();
      List<DividedLicense> licenses = new ArrayList<>();
      owned.forEach(
          (id, sku) ->
              licenses.add(
                  new DividedLicense(
                      id,
                      LicenseNames.of(id, owned),
                      sku.enabled() + sku.warning(),
                      sku.consumed(),
                      divided.getOrDefault(id, 0))));
      divided.forEach(
          (id, units) -> {
            if (!owned.containsKey(id)) {
              licenses.add(new DividedLicense(id, id, 0, 0, units));
            }
          });
      return licenses;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading licenses", e);
    }
  }

  /** Names of the scopes that may have pools, by id. */
  public Map<Long, String> scopes() {
    access.require(Right.POOLS);
    try {
      return table.scopes();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading scopes", e);
    }
  }

  /**
   * Gives a scope a pool for a license.
   *
   * @return its id
   * @throws InvalidForm when it does not fit
   */
  public long add(long scopeId, String skuId, Integer units) {
    String sku = skuId == null ? "" : skuId.strip().toLowerCase(Locale.ROOT);
    List<FieldProblem> problems = new ArrayList<>();
    String scope = scopes().get(scopeId);
    if (scope == null) {
      problems.add(new FieldProblem("scope", "must be one of the scopes"));
    }
    units(units, problems);
    try {
      Map<String, Sku> owned = names.owned();
      if (!owned.containsKey(sku)) {
        problems.add(new FieldProblem("license", "must be a license that the tenant owns"));
      }
      if (all().stream().anyMatch(p -> p.scopeId() == scopeId && p.skuId().equals(sku))) {
        problems.add(new FieldProblem("license", "has a pool in this scope already: change it"));
      }
      InvalidForm.unlessNone(problems);
      long id = table.add(scopeId, sku, units);
      record("pool.changed", id, scope, LicenseNames.of(sku, owned), null, units);
      return id;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("adding a license pool", e);
    }
  }

  /**
   * Changes how many units a pool has; with fewer than are spent, nothing more can be spent until
   * enough are given back.
   *
   * @throws InvalidForm when the number does not fit
   * @throws DelegationConflict when there is no such pool
   */
  public void resize(long id, Integer units) {
    List<FieldProblem> problems = new ArrayList<>();
    units(units, problems);
    Pool before = known(id);
    InvalidForm.unlessNone(problems);
    try {
      table.resize(id, units);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("changing a license pool", e);
    }
    record("pool.changed", id, before.scope(), before.license(), before.units(), units);
  }

  /**
   * Removes a pool; who holds its units keeps them.
   *
   * @throws DelegationConflict when runs have units of it reserved
   */
  public void remove(long id) {
    Pool pool = known(id);
    try {
      if (!table.remove(id)) {
        throw DelegationConflict.because(
            "pool.reserved",
            "Runs have units of the pool reserved",
            "Wait until they are over, resolve their targets in doubt, or cancel them.");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing a license pool", e);
    }
    record("pool.removed", id, pool.scope(), pool.license(), pool.units(), null);
  }

  private Pool known(long id) {
    return all().stream()
        .filter(pool -> pool.id() == id)
        .findFirst()
        .orElseThrow(() -> DelegationConflict.unknown("pool", id));
  }

  private static void units(Integer units, List<FieldProblem> problems) {
    if (units == null || units < 0 || units > MOST_UNITS) {
      problems.add(new FieldProblem("units", "must be a whole number from 0 to " + MOST_UNITS));
    }
  }

  private void record(
      String what, long id, String scope, String license, Integer before, Integer after) {
    String label = license + " of " + scope;
    audit.record(
        AuditEvent.done(what)
            .in(scope)
            .to("pool", String.valueOf(id), label)
            .saying(
                after == null
                    ? "Removed the pool " + label
                    : "The pool " + label + " has " + after + (after == 1 ? " unit" : " units"))
            .change(json(before), json(after)));
  }

  private static String json(Integer units) {
    return units == null
        ? null
        : JsonNodeFactory.instance.objectNode().put("units", units).toString();
  }

  private static Pool pool(PoolRow row, Map<String, Sku> owned, int outside) {
    return new Pool(
        row.id(),
        row.scopeId(),
        row.scope(),
        row.skuId(),
        LicenseNames.of(row.skuId(), owned),
        row.units(),
        row.used(),
        outside,
        row.reserved(),
        row.free());
  }
}
